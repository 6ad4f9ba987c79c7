package dev.plumbline.integration.docs;

import dev.plumbline.integration.support.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files that the pages speak of. */
final class Repository {

    /** Found from target/test-classes: the launcher of the kernel tests runs in any folder. */
    static final Path ROOT =
            Path.of(Places.of(Repository.class)).resolve("../../..").normalize();

    private static final Set<String> BUILT = Set.of("target", ".git");

    private Repository() {}

    static String read(Path file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files whose names end like this, but for those that a build has made. */
    static List<Path> files(String ending) {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
                    .map(ROOT::relativize)
                    .filter(file -> Stream.iterate(file, path -> path != null, Path::getParent)
                            .noneMatch(path -> BUILT.contains(path.getFileName().toString())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
