package dev.plumbline.harness.cli;

import java.io.PrintWriter;

/** Tells on standard error what is going on: one line that is overwritten on a terminal, one line a step elsewhere. */
final class Progress {

    private static final int WIDTH = 78;

    private final PrintWriter err;
    private final boolean terminal;

    Progress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    static Progress on(PrintWriter err) {
        return new Progress(err, isTerminal());
    }

    @SuppressWarnings("SystemConsoleNull") // ./plumbline sets jdk.console, by which it is
    static boolean isTerminal() {
        return System.console() != null && System.getenv("TERM") != null;
    }

    void step(String what, int number, int of, String which) {
        String line = what + " " + number + "/" + of + " " + which;
        if (terminal) {
            err.printf("\r%-" + WIDTH + "s", line);
            err.flush();
        } else {
            err.println(line);
        }
    }

    void done() {
        if (terminal) {
            err.printf("\r%" + WIDTH + "s\r", "");
            err.flush();
        }
    }

    void line(String text) {
        done();
        err.println(text);
    }
}
