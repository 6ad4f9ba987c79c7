package dev.plumbline.linux.netns;

import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.linux.sys.Syscalls;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that waits in flock(2), so that another one can stop waiting for it. */
final class LockWaiter {

    private static final int EINTR = 4;

    /** A caller whose backend is closed is not woken up; it looks this often. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Syscalls syscalls;
    private final int fd;
    private @Nullable Thread caller;
    private boolean ended;
    private boolean wanted = true;
    private boolean closes;
    private int result;

    private LockWaiter(Syscalls syscalls, int fd) {
        this.syscalls = syscalls;
        this.fd = fd;
    }

    static LockWaiter start(Syscalls syscalls, int fd) {
        LockWaiter waiter = new LockWaiter(syscalls, fd);
        Thread thread = new Thread(waiter::run, "plumbline waits for a lock");
        thread.setDaemon(true);
        thread.start();
        return waiter;
    }

    private void run() {
        int taken;
        do {
            taken = syscalls.flock(fd, Syscalls.LOCK_EX);
        } while (taken == -EINTR);
        end(taken);
    }

    private synchronized void end(int taken) {
        result = taken;
        ended = true;
        if (wanted) {
            LockSupport.unpark(caller);
        } else {
            giveBack();
        }
    }

    private void giveBack() {
        syscalls.flock(fd, Syscalls.LOCK_UN);
        if (closes) {
            syscalls.close(fd);
        }
    }

    /** Wants the lock again. False if it was had, and given back, before that. */
    synchronized boolean resume() {
        wanted = !ended;
        return wanted;
    }

    /** False if the lock was not had until the deadline, or until nobody wanted it any longer: then nobody does. */
    boolean await(Deadline deadline, Waiting waiting) {
        while (true) {
            waiting.workMeanwhile();
            synchronized (this) {
                caller = Thread.currentThread();
                if (ended) {
                    return true;
                }
                if (deadline.hasPassed() || waiting.isOver()) {
                    wanted = false;
                    return false;
                }
            }
            LockSupport.parkNanos(this, Math.min(LOOK_NANOS, deadline.remainingNanos()));
        }
    }

    /** Zero, or a negative error number. */
    int result() {
        return result;
    }

    /** Leaves the descriptor to this: it is closed as soon as the lock was had and given back. */
    synchronized void closeDescriptor() {
        if (ended) {
            syscalls.close(fd);
        }
        closes = true;
    }
}
