package dev.plumbline.integration.vhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The kernel's threads that move frames for vhost: one for each descriptor with an owner. */
final class Workers {

    private Workers() {}

    /** Their names, vhost-TID of who set them up. They were processes of their own up to Linux 6.3. */
    static List<String> names() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .flatMap(Workers::tasks)
                    .map(Workers::name)
                    .filter(name -> name.startsWith("vhost-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> tasks(Path process) {
        try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
            return tasks.toList().stream();
        } catch (IOException e) {
            return Stream.empty(); // it ended meanwhile
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
