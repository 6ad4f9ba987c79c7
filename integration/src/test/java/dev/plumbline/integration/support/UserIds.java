package dev.plumbline.integration.support;

import dev.plumbline.spi.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which uids and gids there are in this user namespace. */
public final class UserIds {

    /** A uid and a gid that differ, so that one mistaken for the other is seen. */
    static final Owner OTHERS = new Owner(4242, 4343);

    private UserIds() {}

    static boolean allMapped() {
        try {
            String[] first =
                    Files.readString(Path.of("/proc/self/uid_map")).strip().split("\\s+");
            return Long.parseLong(first[2]) > OTHERS.uid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An owner that every user namespace can set, and another than root where possible. */
    public static Owner vm() {
        return allMapped() ? OTHERS : new Owner(0, 0);
    }
}
