package dev.plumbline.harness.cli;

import dev.plumbline.harness.simulation.SimulationListener;
import dev.plumbline.harness.terminal.Terminal;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Tells how far a simulation is, how fast, and how long it will take yet: by a bar that moves on a terminal, by a line
 * from time to time elsewhere.
 */
final class ProgressBar implements SimulationListener {

    private static final int CELLS = 24;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;
    private static final double SECOND = 1e9;
    private static final int MINUTE = 60;

    private final PrintWriter err;
    private final boolean terminal;
    private final int width;
    private final LongSupplier clock;
    private final long begin;
    private long told;

    ProgressBar(PrintWriter err, boolean terminal, int columns, LongSupplier clock) {
        this.err = err;
        this.terminal = terminal;
        this.width = columns - 2; // the cursor stays in its line
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.told = begin;
    }

    static ProgressBar on(PrintWriter err) {
        return new ProgressBar(err, Terminal.showsProgress(), Terminal.columnsOfProcess(), System::nanoTime);
    }

    @Override
    public void reached(int events, int of, int booted) {
        long now = clock.getAsLong();
        if (events < of && now - told < (terminal ? REDRAW_NANOS : LINE_NANOS)) {
            return;
        }
        told = now;
        String status = status(events, of, booted, (now - begin) / SECOND);
        if (terminal) {
            err.printf("\r%-" + width + "." + width + "s", bar(events, of) + " " + status);
            err.flush();
        } else {
            err.println("simulate " + status);
        }
    }

    private static String bar(int events, int of) {
        int full = (int) ((long) CELLS * events / of);
        return "[" + "#".repeat(full) + ".".repeat(CELLS - full) + "]";
    }

    private static String status(int events, int of, int booted, double seconds) {
        double remaining = seconds / Math.max(1, events) * (of - events);
        return String.format(
                Locale.ROOT,
                "%3d %%  %,d VMs  %.0f/s  %s",
                100L * events / of,
                booted,
                booted / Math.max(seconds, 1e-3),
                events == of ? "done in " + duration(seconds) : duration(remaining) + " left");
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < MINUTE
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d:%02d min", whole / MINUTE, whole % MINUTE);
    }

    /** Leaves the terminal's line empty. */
    void end() {
        if (terminal) {
            err.printf("\r%" + width + "s\r", "");
            err.flush();
        }
    }
}
