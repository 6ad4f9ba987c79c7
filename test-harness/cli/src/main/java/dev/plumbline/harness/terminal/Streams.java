package dev.plumbline.harness.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The standard streams of this process. */
final class Streams {

    static final int INPUT = 0;
    static final int OUTPUT = 1;
    static final int ERRORS = 2;

    private static final int NARROWEST = 40;
    private static final int WIDEST = 1000;

    private Streams() {}

    /** By the name of the file, as {@code System.console} asks about all streams together. */
    static boolean isTerminal(int descriptor) {
        try {
            return isTerminal(Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString());
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isTerminal(String file) {
        return file.matches("/dev/(pts/\\d+|tty\\w*|console|hvc\\d+)");
    }

    @SuppressWarnings("DefaultCharset") // the terminal's
    static BufferedReader input() {
        return new BufferedReader(new InputStreamReader(System.in));
    }

    /** What the shell says, within reason. */
    static int columns(@Nullable String variable) {
        if (variable == null || !variable.matches("\\d{1,4}")) {
            return Terminal.DEFAULT_COLUMNS;
        }
        return Math.min(WIDEST, Math.max(NARROWEST, Integer.parseInt(variable)));
    }
}
