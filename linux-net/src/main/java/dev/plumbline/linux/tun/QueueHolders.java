package dev.plumbline.linux.tun;

import dev.plumbline.linux.sys.RunningProcess;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which processes hold queues of a TAP open, for a message: by the line {@code iff:} that {@code /proc/PID/fdinfo} has
 * of them ({@code tun_chr_show_fdinfo} in {@code drivers/net/tun.c}). It is a look at every descriptor of every process,
 * and never certain: a process may be hidden from this one, and a TAP of another namespace may have the same name.
 */
public final class QueueHolders {

    private static final Path PROC = Path.of("/proc");

    private QueueHolders() {}

    /**
     * Looks for them.
     *
     * @param tap name of the TAP
     * @return each, lowest process id first; empty if none is seen
     */
    public static List<QueueHolder> of(String tap) {
        List<QueueHolder> holders = new ArrayList<>();
        for (Path process : list(PROC, "[0-9]*")) {
            int queues = count(process, "iff:\t" + tap);
            if (queues > 0) {
                holders.add(new QueueHolder(
                        RunningProcess.of(Long.parseLong(process.getFileName().toString())), queues));
            }
        }
        holders.sort(Comparator.comparingLong(holder -> holder.process().pid()));
        return List.copyOf(holders);
    }

    private static int count(Path process, String line) {
        int count = 0;
        for (Path descriptor : list(process.resolve("fd"), "*")) {
            try {
                if (Files.readSymbolicLink(descriptor).endsWith(Tun.DEVICE.substring(1))
                        && Files.readAllLines(process.resolve("fdinfo").resolve(descriptor.getFileName()))
                                .contains(line)) {
                    count++;
                }
            } catch (IOException e) {
                // closed meanwhile
            }
        }
        return count;
    }

    private static List<Path> list(Path folder, String glob) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, glob)) {
            all.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            return entries; // it ended meanwhile, or is another user's
        }
        return entries;
    }
}
