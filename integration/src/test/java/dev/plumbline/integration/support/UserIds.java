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

    /** Whether this is the first user namespace, which has all ids. */
    static boolean allThereAre() {
        return read("uid_map").matches("0\\s+0\\s+4294967295");
    }

    static boolean hasOthers() {
        return covers("uid_map", OTHERS.uid()) && covers("gid_map", OTHERS.gid());
    }

    /** Lines of: first id inside, first id outside, how many (see {@code user_namespaces(7)}). */
    private static boolean covers(String map, long id) {
        return read(map)
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .anyMatch(columns -> Long.parseLong(columns[0]) <= id
                        && id - Long.parseLong(columns[0]) < Long.parseLong(columns[2]));
    }

    private static String read(String map) {
        try {
            return Files.readString(Path.of("/proc/self", map)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An owner that every user namespace can set, and another than root where possible. */
    public static Owner vm() {
        return hasOthers() ? OTHERS : new Owner(0, 0);
    }
}
