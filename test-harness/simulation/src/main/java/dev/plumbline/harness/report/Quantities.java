package dev.plumbline.harness.report;

import java.util.Locale;

/** Quantities with units, in three significant digits. */
final class Quantities {

    private static final double KIBI = 1024;

    private Quantities() {}

    static String nanos(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return rounded(nanos / 1e3) + " µs";
        }
        return nanos < 1_000_000_000 ? rounded(nanos / 1e6) + " ms" : rounded(nanos / 1e9) + " s";
    }

    static String bytes(long bytes) {
        double mebi = bytes / KIBI / KIBI;
        return mebi < KIBI ? rounded(mebi) + " MiB" : rounded(mebi / KIBI) + " GiB";
    }

    static String rounded(double value) {
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
