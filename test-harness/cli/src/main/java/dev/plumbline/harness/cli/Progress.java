package dev.plumbline.harness.cli;

import dev.plumbline.harness.terminal.Terminal;
import java.io.PrintWriter;

/** Tells on standard error what is going on: one line that is overwritten on a terminal, one line a step elsewhere. */
final class Progress {

    private final PrintWriter err;
    private final boolean terminal;
    private final int width;

    Progress(PrintWriter err, boolean terminal, int columns) {
        this.err = err;
        this.terminal = terminal;
        this.width = columns - 2; // the cursor stays in its line
    }

    static Progress on(PrintWriter err) {
        return new Progress(err, Terminal.showsProgress(), Terminal.columnsOfProcess());
    }

    void step(String what, int number, int of, String which) {
        String line = what + " " + number + "/" + of + " " + which;
        if (terminal) {
            err.printf("\r%-" + width + "." + width + "s", line);
            err.flush();
        } else {
            err.println(line);
        }
    }

    void done() {
        if (terminal) {
            err.printf("\r%" + width + "s\r", "");
            err.flush();
        }
    }

    void line(String text) {
        done();
        err.println(text);
    }
}
