package dev.plumbline.linux.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Who holds a file's lock, as {@code /proc/locks} tells it. */
final class LockHolder {

    private static final Path LOCKS = Path.of("/proc/locks");

    private LockHolder() {}

    /** Such as {@code process 4711 (java)}; a process in a PID namespace that cannot be seen from here has no number. */
    static String of(long device, long inode) {
        String file = String.format("%02x:%02x:%d", device >> 8 & 0xfff, device & 0xff, inode);
        try (Stream<String> lines = Files.lines(LOCKS)) {
            return lines.map(line -> line.trim().split("\\s+"))
                    .filter(words -> words.length > 5 && words[1].equals("FLOCK") && words[5].equals(file))
                    .findFirst()
                    .map(words -> process(words[4]))
                    .orElse("a process that cannot be seen from here");
        } catch (IOException | RuntimeException e) {
            return "a process that cannot be told (" + LOCKS + " cannot be read)";
        }
    }

    private static String process(String pid) {
        return command(pid).map(name -> "process " + pid + " (" + name + ")").orElse("process " + pid);
    }

    /** Control characters of a name must not get into a message. */
    private static Optional<String> command(String pid) {
        try {
            return Optional.of(
                    Files.readString(Path.of("/proc", pid, "comm")).strip().replaceAll("\\p{Cntrl}", "?"));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
