package dev.plumbline.linux.sys;

import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code /sys/module} says: it has a folder for each module that is loaded, and for some that are built in. */
public final class KernelModules {

    private static final Path FOLDER = Path.of("/sys/module");

    /** The kernel proper, which is there wherever the folder is the kernel's. */
    private static final Path KERNEL = FOLDER.resolve("kernel");

    private KernelModules() {}

    /**
     * Whether a module is certainly not loaded now. Where the kernel's folder cannot be seen, nothing is certain.
     *
     * @param name as {@code lsmod} shows it
     * @return false also for what is built in and has no folder
     */
    public static boolean isAbsent(String name) {
        return Files.isDirectory(KERNEL) && Files.notExists(FOLDER.resolve(name));
    }
}
