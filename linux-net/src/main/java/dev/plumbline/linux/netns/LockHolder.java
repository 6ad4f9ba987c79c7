package dev.plumbline.linux.netns;

import dev.plumbline.linux.sys.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Who holds a file's lock, as {@code /proc/locks} reports it. */
final class LockHolder {

    private static final Path LOCKS = Path.of("/proc/locks");

    private LockHolder() {}

    /** Empty for a process that cannot be seen from here, as in another PID namespace, and where /proc says nothing. */
    static Optional<RunningProcess> of(long device, long inode) {
        String file = String.format("%02x:%02x:%d", device >> 8 & 0xfff, device & 0xff, inode);
        try (Stream<String> lines = Files.lines(LOCKS)) {
            return lines.map(line -> line.trim().split("\\s+"))
                    .filter(words -> words.length > 5 && words[1].equals("FLOCK") && words[5].equals(file))
                    .map(words -> Long.parseLong(words[4]))
                    .filter(pid -> pid > 0)
                    .findFirst()
                    .map(RunningProcess::of);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
