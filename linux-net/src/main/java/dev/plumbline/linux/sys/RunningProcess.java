package dev.plumbline.linux.sys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process, for a message.
 *
 * @param pid its process id, as this process sees it
 * @param command the name that it has given itself, with a question mark for each character that is not printable ASCII
 */
public record RunningProcess(long pid, String command) {

    private static final Path PROC = Path.of("/proc");

    /**
     * Looks at a process.
     *
     * @param pid its process id
     * @return the process; one that has ended meanwhile, or is hidden, has the command {@code ended}
     */
    public static RunningProcess of(long pid) {
        return new RunningProcess(pid, command(pid));
    }

    private static String command(long pid) {
        try {
            return Files.readString(PROC.resolve(Long.toString(pid)).resolve("comm"))
                    .strip()
                    .replaceAll("[^\\x20-\\x7e]", "?");
        } catch (IOException e) {
            return "ended";
        }
    }

    @Override
    public String toString() {
        return "process " + pid + " (" + command + ")";
    }
}
