package dev.plumbline.integration.support;

import dev.plumbline.harness.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a program as a hardened unit or container does: every file system is read-only, /run and /dev/shm are noexec
 * besides, and CAP_NET_ADMIN is the only capability. ldconfig is replaced by a script that leaves a file.
 */
public final class ReadOnlyHost {

    private static final String LDCONFIG_RAN = "ldconfig-ran";

    private static final String SET_UP = """
            writable=$1
            shift
            printf '#!/bin/sh\\n: >"%s"\\n' "$writable/cache/$LDCONFIG_RAN" >"$writable/ldconfig"
            chmod +x "$writable/ldconfig"
            mount --bind "$writable/ldconfig" /sbin/ldconfig
            mkdir -p "$writable/cache"
            mount --bind /tmp /tmp
            mount --bind "$writable/cache" "$writable/cache"
            mount -o remount,bind,ro /tmp
            for at in /run /dev/shm /var/tmp; do mount -t tmpfs -o ro,noexec tmpfs $at; done
            mount -o remount,bind,ro /
            exec setpriv --inh-caps=-all --bounding-set=-all,+net_admin --no-new-privs "$@"
            """;

    private final Path folder;

    /** Its folder {@code cache} is the only one that can be written to. */
    public ReadOnlyHost(Path folder) {
        Needs.realRoot(); // mounts of another user namespace cannot be made read-only
        this.folder = folder;
    }

    public Path cache() {
        return folder.resolve("cache");
    }

    public boolean ldconfigRan() {
        return Files.exists(cache().resolve(LDCONFIG_RAN));
    }

    /** What the program left in the folder that it could write to. */
    public List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(cache())) {
            return files.filter(file -> !file.endsWith(LDCONFIG_RAN)).toList();
        }
    }

    public String run(List<String> program) {
        List<String> words = new ArrayList<>(
                List.of("env", "LDCONFIG_RAN=" + LDCONFIG_RAN, "unshare", "--mount", "sh", "-ec", SET_UP, "sh"));
        words.add(folder.toString());
        words.addAll(program);
        return Command.of(words).withErrorsInOutput().run().output();
    }
}
