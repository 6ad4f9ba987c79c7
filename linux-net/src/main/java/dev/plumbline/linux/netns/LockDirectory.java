package dev.plumbline.linux.netns;

import dev.plumbline.linux.sys.FileStatus;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import java.util.Set;

/**
 * Where the files are whose locks are those of namespaces: a directory that only root, or the user of this process, can
 * write to, so that nobody else can have put a file there. Safe for use by several threads.
 */
final class LockDirectory implements AutoCloseable {

    private static final int EACCES = 13;
    private static final int EEXIST = 17;
    /** EPERM, ENOENT, EACCES, EROFS: it cannot be made. */
    private static final Set<Integer> NO_PLACE = Set.of(1, 2, EACCES, 30);

    private final Syscalls syscalls;
    private final String path;
    private volatile boolean made;

    LockDirectory(Syscalls syscalls, String path) {
        this.syscalls = syscalls;
        this.path = path;
    }

    /**
     * Makes it, unless it is there.
     *
     * @return whether it is there then; false where it may not be made, as in a user namespace
     * @throws SyscallException if it cannot be made for another reason
     */
    boolean make() {
        int result = syscalls.mkdir(path, 0700);
        if (NO_PLACE.contains(-result)) {
            return false;
        }
        if (result != -EEXIST) {
            SyscallException.check(Subsystem.LOCK, "create " + path, result);
            made = true;
        }
        return true;
    }

    /** The file of a namespace. */
    String file(NamespaceId id) {
        return path + "/netns-" + id.inode();
    }

    /** Why this user may not open a file in it. */
    SyscallException refusal(String file) {
        long owner = FileStatus.of(syscalls, Subsystem.LOCK, path, FileStatus.buffer())
                .owner();
        String call = "open " + file + " to lock the namespace, in a directory that belongs to uid " + owner;
        return new SyscallException(Subsystem.LOCK, call, EACCES);
    }

    /** Refuses a directory in which somebody else may have put the files. */
    void requireTrusted() {
        if (FileStatus.of(syscalls, Subsystem.LOCK, path, FileStatus.buffer()).isWritableByOthers()) {
            throw new SyscallException(
                    Subsystem.LOCK, "lock a file in " + path + ", which others than its owner can write to", EACCES);
        }
    }

    /** Removes it if it was made here and nobody uses it any more. */
    @Override
    public void close() {
        if (made) {
            syscalls.rmdir(path);
        }
    }
}
