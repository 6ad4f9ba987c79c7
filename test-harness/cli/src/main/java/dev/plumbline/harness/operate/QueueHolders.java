package dev.plumbline.harness.operate;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which processes hold queues of a TAP: by the line {@code iff:} that {@code /proc/PID/fdinfo} has of them
 * ({@code tun_chr_show_fdinfo} in {@code drivers/net/tun.c}). Never certain: a process may be hidden from this one, and a
 * TAP of another namespace may have the same name.
 */
final class QueueHolders {

    private static final Path PROC = Path.of("/proc");
    private static final String DEVICE = "net/tun";

    private QueueHolders() {}

    /** Each as {@code PID (COMMAND), N queues}, lowest first. */
    static List<String> of(String tap) {
        SortedMap<Integer, String> holders = new TreeMap<>();
        for (Path process : list(PROC, "[0-9]*")) {
            int queues = count(process, tap);
            if (queues > 0) {
                holders.put(pid(process), describe(process, queues));
            }
        }
        return List.copyOf(holders.values());
    }

    private static int pid(Path process) {
        return Integer.parseInt(process.getFileName().toString());
    }

    private static String describe(Path process, int queues) {
        String command;
        try {
            command = Files.readString(process.resolve("comm")).strip().replaceAll("\\p{Cntrl}", "?");
        } catch (IOException e) {
            command = "ended meanwhile";
        }
        return pid(process) + " (" + command + "), " + (queues == 1 ? "1 queue" : queues + " queues");
    }

    private static int count(Path process, String tap) {
        int count = 0;
        for (Path descriptor : list(process.resolve("fd"), "*")) {
            try {
                if (Files.readSymbolicLink(descriptor).endsWith(DEVICE)
                        && Files.readAllLines(process.resolve("fdinfo").resolve(descriptor.getFileName()))
                                .contains("iff:\t" + tap)) {
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
