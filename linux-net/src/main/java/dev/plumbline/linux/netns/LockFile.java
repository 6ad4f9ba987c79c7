package dev.plumbline.linux.netns;

import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;

/**
 * The file whose lock is a namespace's: one of its own in a {@link LockDirectory}, which nobody but root and the
 * directory's owner can open. Where there can be no such directory, as in a user namespace, it is the namespace's own
 * file, which everybody in the namespace can open, and lock.
 */
final class LockFile {

    private static final String OWN_NAMESPACE = "/proc/thread-self/ns/net";
    private static final int ENOENT = 2;
    private static final int EACCES = 13;
    private static final int OPEN =
            Syscalls.O_RDONLY | Syscalls.O_CREAT | Syscalls.O_NOFOLLOW | Syscalls.O_NONBLOCK | Syscalls.O_CLOEXEC;

    private final Syscalls syscalls;
    private final LockDirectory directory;
    private final String path;
    private boolean named;

    LockFile(Syscalls syscalls, LockDirectory directory, NamespaceId id) {
        this.syscalls = syscalls;
        this.directory = directory;
        this.path = directory.file(id);
    }

    /**
     * Opens the file, and makes it if need be.
     *
     * @return a descriptor
     * @throws SyscallException if the directory is there and cannot be used
     */
    int open() {
        int fd = syscalls.open(path, OPEN, 0600);
        if (fd == -ENOENT) {
            if (!directory.make()) {
                return openNamespace();
            }
            fd = syscalls.open(path, OPEN, 0600);
        }
        if (fd == -EACCES) {
            throw directory.refusal(path);
        }
        SyscallException.check(Subsystem.LOCK, "open " + path + " to lock the namespace", fd);
        named = true;
        try {
            directory.requireTrusted();
            return fd;
        } catch (SyscallException e) {
            syscalls.close(fd);
            throw e;
        }
    }

    private int openNamespace() {
        named = false;
        return SyscallException.check(
                Subsystem.LOCK,
                "open " + OWN_NAMESPACE + " to lock the namespace",
                syscalls.open(OWN_NAMESPACE, Syscalls.O_RDONLY | Syscalls.O_CLOEXEC));
    }

    /** Removes the file, whose lock is held. */
    void remove() {
        if (named) {
            syscalls.unlink(path);
        }
    }
}
