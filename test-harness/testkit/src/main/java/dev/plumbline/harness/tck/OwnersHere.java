package dev.plumbline.harness.tck;

import dev.plumbline.spi.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which owners this process's user namespace has (see {@code user_namespaces(7)}). */
final class OwnersHere {

    private static final Path MAP = Path.of("/proc/self/uid_map");
    /** A uid and a gid that differ, so that one taken for the other is seen. */
    private static final Owner ORDINARY = new Owner(4242, 4343);

    private OwnersHere() {}

    static Owner owner() {
        return allMapped() ? ORDINARY : new Owner(0, 0);
    }

    static List<Owner> strangers() {
        return allMapped()
                ? List.of(new Owner(ORDINARY.uid() + 1, ORDINARY.gid()), new Owner(ORDINARY.uid(), ORDINARY.gid() + 1))
                : List.of();
    }

    private static boolean allMapped() {
        if (!Files.exists(MAP)) {
            return true; // no Linux, so no real owners either
        }
        try {
            String[] first = Files.readString(MAP).strip().split("\\s+");
            return Long.parseLong(first[2]) > ORDINARY.gid();
        } catch (IOException e) {
            throw new UncheckedIOException("read " + MAP, e);
        }
    }
}
