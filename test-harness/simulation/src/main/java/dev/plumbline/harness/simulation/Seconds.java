package dev.plumbline.harness.simulation;

import java.util.random.RandomGenerator;

/** Lengths of virtual time. */
final class Seconds {

    /** About 31 years: sums of them over the most VMs still fit nanoseconds in a double without visible error. */
    static final double MOST = 1e9;

    private static final double NANOS = 1e9;

    /** What is drawn is never 0, so that a VM's end comes after its beginning. */
    private static final double LEAST = 1e-9;

    private Seconds() {}

    static void check(String what, double seconds) {
        if (!(seconds > 0 && seconds <= MOST)) {
            throw new IllegalArgumentException(what + " must be more than 0 and at most " + MOST + ", got " + seconds);
        }
    }

    static double exponential(RandomGenerator random, double mean) {
        // StrictMath, since the same seed has to give the same events on every machine
        return Math.max(LEAST, -mean * StrictMath.log1p(-random.nextDouble()));
    }

    /** Capped, so that an unlikely draw cannot overflow; at least 1. */
    static long nanos(double seconds) {
        return Math.max(1, Math.round(Math.min(seconds, 2 * MOST) * NANOS));
    }
}
