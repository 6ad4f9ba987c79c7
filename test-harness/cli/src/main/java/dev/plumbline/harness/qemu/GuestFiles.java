package dev.plumbline.harness.qemu;

import dev.plumbline.harness.guest.GuestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kernel and image of the guests of this process, in a folder that any user can read: QEMU is not root, and the cache may
 * be in a home folder that is closed to others.
 *
 * @param kernel bootable kernel
 * @param image its first root
 */
public record GuestFiles(Path kernel, Path image) {

    private static @Nullable GuestFiles shared;

    /**
     * Fetches and builds them with the first call.
     *
     * @return the same for all; they go away with this process
     * @throws GuestException if that is not possible
     */
    public static synchronized GuestFiles get() {
        if (shared == null) {
            shared = make(TestBed.fetch("qemu"));
        }
        return shared;
    }

    private static GuestFiles make(Path files) {
        try {
            Path folder = Files.createTempDirectory("plumbline-guest");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            GuestFiles made = new GuestFiles(folder.resolve("kernel"), folder.resolve("initramfs.gz"));
            Files.copy(files.resolve("kernel"), made.kernel);
            GuestImage.build(files, made.image);
            for (Path file : new Path[] {made.kernel, made.image}) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            }
            return made;
        } catch (IOException e) {
            throw new GuestException("the guests' image cannot be built from " + files + ": " + e, e);
        }
    }

    /** Deletes a folder and the files in it, as far as that goes. */
    static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // a folder for temporary files is tidied up by the system at last
        }
    }
}
