package dev.plumbline.harness.doctor;

import dev.plumbline.harness.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a host, and commands run on it. A test gives another root. */
class HostView {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path root;

    HostView(Path root) {
        this.root = root;
    }

    boolean exists(String path) {
        return Files.exists(resolve(path));
    }

    /** Content of a file; empty if it cannot be read. */
    Optional<String> read(String path) {
        try {
            return Optional.of(Files.readString(resolve(path)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a text is in one of the files of a folder. */
    boolean anyFileContains(String folder, String text) {
        try (Stream<Path> files = Files.list(resolve(folder))) {
            return files.anyMatch(file -> read(folder + "/" + file.getFileName())
                    .filter(content -> content.contains(text))
                    .isPresent());
        } catch (IOException e) {
            return false;
        }
    }

    private Path resolve(String path) {
        return root.resolve(path.substring(1));
    }

    /** Whether a command ends well, its output unseen. */
    boolean succeeds(String... command) {
        return Command.of(command).within(PATIENCE).succeeds();
    }
}
