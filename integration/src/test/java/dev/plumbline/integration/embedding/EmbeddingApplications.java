package dev.plumbline.integration.embedding;

import dev.plumbline.integration.support.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the modules of integration/embedding build. */
final class EmbeddingApplications {

    private static final Path MODULES = Path.of(Places.of(EmbeddingApplications.class))
            .resolve("../../embedding")
            .normalize();

    private EmbeddingApplications() {}

    /** The executable jar of a module. */
    static Path executable(String module) {
        Path built = MODULES.resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(built)) {
            return files.filter(file -> file.toString().endsWith("-executable.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(built + " has no executable jar; run: mvn package"));
        } catch (IOException e) {
            throw new UncheckedIOException("run: mvn package", e);
        }
    }
}
