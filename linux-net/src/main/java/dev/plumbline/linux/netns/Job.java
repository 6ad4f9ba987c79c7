package dev.plumbline.linux.netns;

import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.WaitedTooLongException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Work that the thread which makes it waits for and a namespace's thread does. Much less code than a FutureTask and a
 * BlockingQueue: where it runs once in a while, with cold caches, code is what costs.
 */
abstract sealed class Job<T> permits LoneJob, SharedJob {

    private final Thread waiting = Thread.currentThread();
    private final boolean reads;
    private final Result<T> result = new Result<>();

    /** Whether it has begun, or nobody wants it to any more: whoever sets it decides. */
    private final AtomicBoolean decided = new AtomicBoolean();

    /** Why nobody waits for it any more; null as long as somebody does. Writing it needs neither stack nor memory. */
    volatile @Nullable Throwable abandoned;

    /**
     * Not begun yet.
     *
     * @param reads whether it takes no lock, and may be done while other work waits for that
     */
    Job(boolean reads) {
        this.reads = reads;
    }

    boolean reads() {
        return reads;
    }

    /** Whether somebody waits for it still. */
    final boolean begin() {
        if (abandoned != null) {
            fail(abandoned);
            return false;
        }
        return decided.compareAndSet(false, true);
    }

    final void finish(Callable<T> last) {
        result.of(last);
        LockSupport.unpark(waiting);
    }

    final void failUnlessEnded(Throwable cause) {
        if (!result.hasEnded()) {
            fail(cause);
        }
    }

    /** Ends it instead of running it. */
    final void fail(Throwable cause) {
        result.fail(cause);
        LockSupport.unpark(waiting);
    }

    /** As {@link #await(Deadline)}, for as long as it takes. */
    T await() {
        return await(Deadline.NEVER);
    }

    /**
     * Whatever the work throws is thrown here. An interrupt cuts nothing short, and is handed on.
     *
     * @param deadline when the work is not wanted any more; work that changes something and has begun is waited for all the
     *     same, so that whoever asked for it is told how it ended
     * @throws WaitedTooLongException if it has not begun by then, and so never will, or only reads
     */
    T await(Deadline deadline) {
        boolean interrupted = false;
        boolean givenUp = false;
        boolean begun = false;
        while (!result.hasEnded() && !givenUp) {
            LockSupport.parkNanos(this, deadline.hasPassed() ? Long.MAX_VALUE : deadline.remainingNanos());
            interrupted |= Thread.interrupted();
            if (deadline.hasPassed()) {
                begun = !decided.compareAndSet(false, true);
                givenUp = !begun || reads && !result.hasEnded();
            }
        }
        if (interrupted) {
            waiting.interrupt();
        }
        if (givenUp) {
            throw tooLate(deadline, begun ? "the kernel's answer" : "other calls in the namespace");
        }
        return result.get();
    }

    private static WaitedTooLongException tooLate(Deadline deadline, String waitedFor) {
        return new WaitedTooLongException(
                Subsystem.LOCK, "wait " + deadline.millis() + " ms for " + waitedFor, waitedFor, Optional.empty());
    }
}
