package dev.plumbline.harness.sys;

import dev.plumbline.spi.NetworkNamespace;
import java.nio.file.Path;

/**
 * Moves the calling thread, and no other, into another network namespace ({@code setns(2)}). For dedicated platform
 * threads only: a pooled thread would carry the namespace into somebody else's work.
 */
public final class ThreadNamespace {

    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_RDONLY_CLOEXEC = 0x80000;

    private ThreadNamespace() {}

    /**
     * Enters a namespace for good.
     *
     * @param namespace where to; nothing happens if it is the process's own
     * @throws SystemCallException with ENOENT if it does not exist, EINVAL if the file is no namespace, EPERM without
     *     CAP_SYS_ADMIN
     */
    public static void enter(NetworkNamespace namespace) {
        namespace.path().ifPresent(ThreadNamespace::enter);
    }

    private static void enter(Path path) {
        int fd = LibC.open(path.toString(), O_RDONLY_CLOEXEC, 0);
        if (fd < 0) {
            throw SystemCallException.last("open namespace " + path);
        }
        try {
            if (LibC.setns(fd, CLONE_NEWNET) != 0) {
                throw SystemCallException.last("setns to " + path);
            }
        } finally {
            LibC.close(fd);
        }
    }

    /**
     * Gives the calling thread a new, empty namespace, which goes away with the thread.
     *
     * @throws SystemCallException with EPERM without CAP_SYS_ADMIN
     */
    public static void enterNew() {
        if (LibC.unshare(CLONE_NEWNET) != 0) {
            throw SystemCallException.last("unshare network namespace");
        }
    }
}
