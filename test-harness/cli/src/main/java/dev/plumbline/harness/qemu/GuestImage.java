package dev.plumbline.harness.qemu;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Builds a guest's first root: a static busybox, the modules that virtio-net needs, and one script. */
final class GuestImage {

    private static final String INIT = "init";
    private static final List<String> DIRECTORIES = List.of("bin", "dev", "lib", "lib/modules", "proc", "sys", "tmp");

    private GuestImage() {}

    /**
     * Builds it.
     *
     * @param files folder with {@code busybox} and {@code modules/lib/modules/RELEASE}
     * @param image file to write
     */
    static void build(Path files, Path image) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        Cpio cpio = new Cpio(archive);
        for (String directory : DIRECTORIES) {
            cpio.directory(directory);
        }
        cpio.characterDevice("dev/console", 0600, 5, 1);
        cpio.file("bin/busybox", 0755, Files.readAllBytes(files.resolve("busybox")));
        cpio.file(INIT, 0755, init());
        addModules(cpio, files.resolve("modules"));
        cpio.finish();
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(image))) {
            archive.writeTo(out);
        }
    }

    private static byte[] init() throws IOException {
        try (InputStream in = GuestImage.class.getResourceAsStream(INIT)) {
            return in.readAllBytes();
        }
    }

    private static void addModules(Cpio cpio, Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root.resolve("lib/modules")).skip(1).sorted()) {
            for (Path path : (Iterable<Path>) tree::iterator) {
                String name = root.relativize(path).toString();
                if (Files.isDirectory(path)) {
                    cpio.directory(name);
                } else {
                    cpio.file(name, 0644, Files.readAllBytes(path));
                }
            }
        }
    }
}
