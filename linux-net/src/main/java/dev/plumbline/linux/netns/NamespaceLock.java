package dev.plumbline.linux.netns;

import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.linux.sys.FileStatus;
import dev.plumbline.linux.sys.RunningProcess;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.linux.sys.WaitedTooLongException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a namespace among all processes that change it: flock(2) on a {@link LockFile}. Gone with its holder.
 * Belongs to one thread.
 *
 * <p>Somebody who waits in flock(2) gets the lock in turn, and one who only looks now and then may never: so a thread of
 * its own waits there, but only if the lock is held by another. When the caller does not want to wait any longer, that
 * thread gives the lock back as soon as it gets it, unless the caller has come back by then.
 */
final class NamespaceLock implements AutoCloseable {

    private static final int EINTR = 4;
    private static final int EAGAIN = 11;

    private final Syscalls syscalls;
    private final LockFile file;
    private final ByteBuffer status = FileStatus.buffer();
    private final Waiting waiting;
    private int fd = -1;
    private @Nullable LockWaiter waiter;

    /**
     * Nothing is opened yet.
     *
     * @param file what to lock
     * @param waiting what to do while somebody else has it
     */
    NamespaceLock(Syscalls syscalls, LockFile file, Waiting waiting) {
        this.syscalls = syscalls;
        this.file = file;
        this.waiting = waiting;
    }

    /**
     * Takes the lock.
     *
     * @throws SyscallException if it cannot be had, or not in time
     * @throws IllegalStateException if nobody wants to wait any longer
     */
    void lock(Deadline deadline) {
        do {
            open();
            take(deadline);
        } while (isRemoved());
    }

    private void open() {
        if (fd < 0) {
            fd = file.open();
        }
    }

    /** Whoever closes last removes the file: a lock on a file without a name excludes nobody. */
    private boolean isRemoved() {
        if (!isRemovedFile()) {
            return false;
        }
        syscalls.close(fd);
        fd = -1;
        return true;
    }

    private void take(Deadline deadline) {
        if (waiter == null || !waiter.resume()) {
            waiter = null;
            if (tryTake()) {
                return;
            }
            waiter = LockWaiter.start(syscalls, fd);
        }
        if (!waiter.await(deadline, waiting)) {
            if (waiting.isOver()) {
                throw new IllegalStateException("closed");
            }
            throw timeOut(deadline);
        }
        int result = waiter.result();
        waiter = null;
        SyscallException.check(Subsystem.LOCK, "lock the namespace", result);
    }

    private boolean tryTake() {
        int result;
        do {
            result = syscalls.flock(fd, Syscalls.LOCK_EX | Syscalls.LOCK_NB);
        } while (result == -EINTR);
        if (result == -EAGAIN) {
            return false;
        }
        SyscallException.check(Subsystem.LOCK, "lock the namespace", result);
        return true;
    }

    private SyscallException timeOut(Deadline deadline) {
        FileStatus held = FileStatus.of(syscalls, Subsystem.LOCK, fd, status);
        Optional<RunningProcess> holder = LockHolder.of(held.device(), held.inode());
        String name = holder.map(RunningProcess::toString).orElse("a process that cannot be seen from here");
        String call = "wait " + deadline.millis() + " ms for the namespace's lock, which " + name + " holds";
        return new WaitedTooLongException(Subsystem.LOCK, call, "the lock of the namespace", holder);
    }

    void unlock() {
        syscalls.flock(fd, Syscalls.LOCK_UN);
    }

    /** Removes the file unless somebody else uses it. Never waits. */
    @Override
    public void close() {
        if (waiter != null) {
            waiter.closeDescriptor();
        } else if (fd >= 0) {
            if (syscalls.flock(fd, Syscalls.LOCK_EX | Syscalls.LOCK_NB) == 0 && !isRemovedFile()) {
                file.remove();
            }
            syscalls.close(fd);
        }
    }

    private boolean isRemovedFile() {
        return FileStatus.of(syscalls, Subsystem.LOCK, fd, status).links() == 0;
    }
}
