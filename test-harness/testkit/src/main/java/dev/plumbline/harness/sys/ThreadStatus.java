package dev.plumbline.harness.sys;

import dev.plumbline.spi.Owner;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Credentials as {@code /proc/PID/status} shows them (see {@code proc(5)}). */
record ThreadStatus(String uids, String gids, String groups, Map<String, String> capabilities) {

    private static final List<String> CAPABILITY_SETS = List.of("CapInh", "CapPrm", "CapEff", "CapAmb");

    static ThreadStatus parse(List<String> lines) {
        Map<String, String> fields = lines.stream()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip(), (first, second) -> first));
        return new ThreadStatus(
                fields.getOrDefault("Uid", ""),
                fields.getOrDefault("Gid", ""),
                fields.getOrDefault("Groups", ""),
                CAPABILITY_SETS.stream().collect(Collectors.toMap(s -> s, s -> fields.getOrDefault(s, "missing"))));
    }

    boolean isPlain(Owner owner, boolean groupsToo) {
        return allAre(uids, owner.uid())
                && allAre(gids, owner.gid())
                && (groups.isEmpty() || !groupsToo)
                && capabilities.values().stream().allMatch(set -> set.matches("0+"));
    }

    /** Real, effective, saved and file system id. */
    private static boolean allAre(String ids, long wanted) {
        String[] four = ids.split("\\s+");
        return four.length == 4 && Arrays.stream(four).allMatch(Long.toString(wanted)::equals);
    }
}
