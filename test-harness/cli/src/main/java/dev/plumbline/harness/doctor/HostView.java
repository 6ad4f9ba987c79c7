package dev.plumbline.harness.doctor;

import dev.plumbline.harness.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Names of a folder's entries in order; none if it cannot be read. */
    List<String> names(String folder) {
        try (Stream<Path> files = Files.list(resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Inode numbers of a folder's entries; none if it cannot be read. */
    Set<Long> inodes(String folder) {
        Set<Long> inodes = new HashSet<>();
        for (String name : names(folder)) {
            try {
                inodes.add((Long) Files.getAttribute(resolve(folder + "/" + name), "unix:ino"));
            } catch (IOException e) {
                // gone since
            }
        }
        return inodes;
    }

    /** What a command prints; empty if it does not end well. */
    Optional<String> output(List<String> command) {
        Command.Result result = Command.of(command).within(PATIENCE).run();
        return result.status() == 0 ? Optional.of(result.output()) : Optional.empty();
    }

    private Path resolve(String path) {
        return root.resolve(path.substring(1));
    }

    /** Whether a command ends well, its output unseen. */
    boolean succeeds(String... command) {
        return Command.of(command).within(PATIENCE).succeeds();
    }
}
