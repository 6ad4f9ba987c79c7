package dev.plumbline.linux.netns;

import dev.plumbline.linux.sys.FileStatus;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An open file of a network namespace, known to be one. What a path stands for is looked at before it is opened, and
 * what was opened is looked at again: no FIFO is waited for, no device is touched, and nothing that was
 * swapped in is entered.
 */
final class NamespaceFile implements AutoCloseable {

    /** {@code linux/magic.h}. */
    private static final long NSFS_MAGIC = 0x6e736673L;
    /** {@code linux/nsfs.h}. */
    private static final long NS_GET_NSTYPE = 0xb703L;

    /** struct statfs, on every architecture. */
    private static final int STATFS = 120;

    private static final int EINVAL = 22;
    private static final int LOOK = Syscalls.O_PATH | Syscalls.O_CLOEXEC;
    private static final int OPEN = Syscalls.O_RDONLY | Syscalls.O_NONBLOCK | Syscalls.O_NOCTTY | Syscalls.O_CLOEXEC;

    private final Syscalls syscalls;
    private final String path;
    private final int fd;
    private final NamespaceId id;

    private NamespaceFile(Syscalls syscalls, String path, int fd) {
        this.syscalls = syscalls;
        this.path = path;
        this.fd = fd;
        this.id = identify();
    }

    /**
     * Opens a namespace.
     *
     * @param path its file
     * @throws SyscallException if there is none, or it is no network namespace
     */
    static NamespaceFile open(Syscalls syscalls, String path) {
        int look = SyscallException.check(Subsystem.NAMESPACE, "open " + path, syscalls.open(path, LOOK));
        try {
            requireNamespace(syscalls, path, look);
        } finally {
            syscalls.close(look);
        }
        int fd = SyscallException.check(Subsystem.NAMESPACE, "open " + path, syscalls.open(path, OPEN));
        try {
            requireNamespace(syscalls, path, fd);
            return new NamespaceFile(syscalls, path, fd);
        } catch (SyscallException e) {
            syscalls.close(fd);
            throw e;
        }
    }

    private static void requireNamespace(Syscalls syscalls, String path, int fd) {
        ByteBuffer statfs = ByteBuffer.allocateDirect(STATFS).order(ByteOrder.nativeOrder());
        SyscallException.check(Subsystem.NAMESPACE, "open " + path, syscalls.fstatfs(fd, statfs));
        if (statfs.getLong(0) != NSFS_MAGIC) {
            String kind = FileStatus.of(syscalls, Subsystem.NAMESPACE, fd, FileStatus.buffer())
                    .kind();
            throw new SyscallException(
                    Subsystem.NAMESPACE, "open " + path + ", which is " + kind + " and no network namespace", EINVAL);
        }
    }

    private NamespaceId identify() {
        if (syscalls.ioctl(fd, NS_GET_NSTYPE, 0L) != Syscalls.CLONE_NEWNET) {
            throw new SyscallException(
                    Subsystem.NAMESPACE, "open " + path + ", which is a namespace of another kind", EINVAL);
        }
        FileStatus status = FileStatus.of(syscalls, Subsystem.NAMESPACE, fd, FileStatus.buffer());
        return new NamespaceId(status.device(), status.inode());
    }

    NamespaceId id() {
        return id;
    }

    int fd() {
        return fd;
    }

    /** Moves the calling thread into it. */
    void enter() {
        SyscallException.check(Subsystem.NAMESPACE, "setns to " + path, syscalls.setns(fd, Syscalls.CLONE_NEWNET));
    }

    @Override
    public void close() {
        syscalls.close(fd);
    }
}
