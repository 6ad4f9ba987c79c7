package dev.plumbline.tap;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.spi.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Which uids and gids this user namespace has; one of an ordinary user may have root alone. */
final class UserIds {

    private static final Owner ORDINARY = new Owner(1000, 1000);

    private UserIds() {}

    /** An owner that the kernel accepts here, and another one than root where possible. */
    static Owner owner() {
        return mapped(ORDINARY.uid()) ? ORDINARY : new Owner(0, 0);
    }

    static void needOthers() {
        assumeTrue(
                mapped(ORDINARY.uid()),
                "this user namespace has no uid but one; run it as root, or install uidmap (see subuid(5))");
    }

    /** Whether this id is a uid and a gid. */
    static boolean mapped(long id) {
        return Stream.of("uid_map", "gid_map").allMatch(map -> mapped(Path.of("/proc/self", map), id));
    }

    /** Lines of: first id inside, first id outside, how many (see {@code user_namespaces(7)}). */
    private static boolean mapped(Path map, long id) {
        try (Stream<String> lines = Files.lines(map)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .anyMatch(columns -> Long.parseLong(columns[0]) <= id
                            && id - Long.parseLong(columns[0]) < Long.parseLong(columns[2]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
