package dev.plumbline.harness.qemu;

import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Words before a command that let it run in a namespace, as somebody, and without any capability. */
final class Credentials {

    private static final Path SELF = Path.of("/proc/self");

    private Credentials() {}

    static List<String> prefix(NetworkNamespace namespace, Owner owner) {
        List<String> words = new ArrayList<>();
        namespace.path().ifPresent(path -> words.addAll(List.of("nsenter", "--net=" + path, "--")));
        if (own().equals(owner) && owner.uid() != 0) {
            return words; // nothing to drop, and no right to do it
        }
        words.addAll(List.of("setpriv", "--reuid=" + owner.uid(), "--regid=" + owner.gid()));
        words.add(mayClearGroups() ? "--clear-groups" : "--keep-groups");
        words.addAll(List.of("--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all", "--no-new-privs", "--"));
        return words;
    }

    /** This process's user and group. */
    static Owner own() {
        try {
            int uid = (int) Files.getAttribute(SELF, "unix:uid");
            int gid = (int) Files.getAttribute(SELF, "unix:gid");
            return new Owner(Integer.toUnsignedLong(uid), Integer.toUnsignedLong(gid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A user namespace that somebody without privileges made may not: see user_namespaces(7). */
    private static boolean mayClearGroups() {
        try {
            return !Files.readString(SELF.resolve("setgroups")).strip().equals("deny");
        } catch (IOException e) {
            return true;
        }
    }
}
