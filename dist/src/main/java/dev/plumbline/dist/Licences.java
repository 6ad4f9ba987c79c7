package dev.plumbline.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Licences and notices of other projects' jars, as these jars have them. */
final class Licences {

    private Licences() {}

    /** Makes one folder for each jar that has some. */
    static void copy(Path jars, Path into) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.list(jars)) {
            all = found.filter(path -> !path.getFileName().toString().startsWith("plumbline-"))
                    .sorted()
                    .toList();
        }
        for (Path path : all) {
            copyOf(path, into.resolve(path.getFileName().toString().replaceFirst("\\.jar$", "")));
        }
    }

    private static void copyOf(Path path, Path folder) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (!entry.isDirectory() && isLicence(name)) {
                    Files.createDirectories(folder);
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.write(folder.resolve(name), in.readAllBytes());
                    }
                }
            }
        }
    }

    private static boolean isLicence(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return !upper.endsWith(".CLASS")
                && Stream.of("LICENSE", "NOTICE", "LGPL", "AL2.0", "COPYING").anyMatch(upper::startsWith);
    }
}
