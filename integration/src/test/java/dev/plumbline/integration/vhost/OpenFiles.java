package dev.plumbline.integration.vhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process has open. */
final class OpenFiles {

    private OpenFiles() {}

    /** How many descriptors of a file a process has: {@code self}, or its id. */
    static long of(String process, String file) {
        try (Stream<Path> all = Files.list(Path.of("/proc", process, "fd"))) {
            return all.filter(descriptor -> isOf(descriptor, file)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(Path descriptor, String file) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(file);
        } catch (IOException e) {
            return false; // the one that lists them is gone by now
        }
    }
}
