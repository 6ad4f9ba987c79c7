package dev.plumbline.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Ids for guests when none are given: 1000 where the user namespace maps it, otherwise the lowest that it maps, which
 * is 0 in a namespace made by an ordinary user.
 */
final class DefaultOwner {

    private static final long USUAL = 1000;

    private DefaultOwner() {}

    static long uid() {
        return from(Path.of("/proc/self/uid_map"));
    }

    static long gid() {
        return from(Path.of("/proc/self/gid_map"));
    }

    private static long from(Path map) {
        try {
            return from(Files.readAllLines(map));
        } catch (IOException e) {
            return USUAL; // no Linux, and so no kernel that could refuse
        }
    }

    /** Lines of: first id inside, first id outside, how many (see {@code user_namespaces(7)}). */
    static long from(List<String> map) {
        long lowest = Long.MAX_VALUE;
        for (String line : map) {
            String[] columns = line.strip().split("\\s+");
            long first = Long.parseLong(columns[0]);
            long count = Long.parseLong(columns[2]);
            if (first <= USUAL && USUAL < first + count) {
                return USUAL;
            }
            lowest = Math.min(lowest, first);
        }
        return lowest == Long.MAX_VALUE ? USUAL : lowest;
    }
}
