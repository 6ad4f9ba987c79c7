package dev.plumbline.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * JNA's library for the processors that have a folder here, so that JNA unpacks nothing at each start: that takes a folder
 * that is not {@code noexec}, and leaves {@code ~/.cache/JNA} behind.
 */
final class NativeLibraries {

    /** {@code uname -m}, and JNA's name of the same. */
    private static final Map<String, String> PLATFORMS = Map.of(
            "x86_64", "linux-x86-64",
            "aarch64", "linux-aarch64",
            "ppc64le", "linux-ppc64le",
            "s390x", "linux-s390x",
            "riscv64", "linux-riscv64");

    private NativeLibraries() {}

    static void unpack(Path jars, Path into) throws IOException {
        Path found;
        try (Stream<Path> all = Files.list(jars)) {
            found = all.filter(path -> path.getFileName().toString().matches("jna-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(jars + " has no jar of JNA"));
        }
        try (JarFile jar = new JarFile(found.toFile())) {
            for (Map.Entry<String, String> platform : PLATFORMS.entrySet()) {
                Path folder = Files.createDirectories(into.resolve(platform.getKey()));
                JarEntry library = jar.getJarEntry("com/sun/jna/" + platform.getValue() + "/libjnidispatch.so");
                try (InputStream in = jar.getInputStream(library)) {
                    Files.write(folder.resolve("libjnidispatch.so"), in.readAllBytes());
                }
            }
        }
    }
}
