package dev.plumbline.tap.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What distinguishes this host from others. The kernel's boot id is never that of another host, unlike the machine id
 * of a cloned image, or none in a container; links do not outlive a boot, so it may change with it. Where it cannot be
 * read, and for links that an earlier release made, there is the machine id.
 */
final class HostIds {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path MACHINE_ID = Path.of("/etc/machine-id");
    private static final List<String> IDS = read(BOOT_ID, MACHINE_ID);

    private HostIds() {}

    /** The best one first; never none. Read once, when it is first needed. */
    static List<String> all() {
        return IDS;
    }

    static List<String> read(Path... files) {
        List<String> ids =
                Stream.of(files).map(HostIds::text).filter(id -> !id.isEmpty()).toList();
        return ids.isEmpty() ? List.of("") : ids;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
