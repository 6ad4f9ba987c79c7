package dev.plumbline.linux.netns;

import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.WaitedTooLongException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Work that the thread which makes it waits for and a namespace's thread does. Much less code than a FutureTask and a
 * BlockingQueue: where it runs once in a while, with cold caches, code is what costs.
 */
class Job<T> {

    private final Thread waiting = Thread.currentThread();
    private final boolean reads;
    private final Function<Kernel, T> work;
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
    Job(boolean reads, Function<Kernel, T> work) {
        this.reads = reads;
        this.work = work;
    }

    boolean reads() {
        return reads;
    }

    final void run(Kernel kernel) {
        try {
            if (begin()) {
                finish(() -> work.apply(kernel));
            }
        } catch (Throwable e) {
            failUnlessEnded(e); // no memory, or no stack, to begin
        }
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
     * @param deadline when the work is not wanted any more, unless it has begun
     * @throws WaitedTooLongException if it has not begun by then; it never will
     */
    T await(Deadline deadline) {
        boolean interrupted = false;
        boolean givenUp = false;
        while (!result.hasEnded() && !givenUp) {
            LockSupport.parkNanos(this, deadline.hasPassed() ? Long.MAX_VALUE : deadline.remainingNanos());
            interrupted |= Thread.interrupted();
            givenUp = deadline.hasPassed() && decided.compareAndSet(false, true);
        }
        if (interrupted) {
            waiting.interrupt();
        }
        if (givenUp) {
            String others = "other calls in the namespace";
            throw new WaitedTooLongException(
                    Subsystem.LOCK, "wait " + deadline.millis() + " ms for " + others, others, Optional.empty());
        }
        return result.get();
    }
}
