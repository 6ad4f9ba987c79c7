package dev.plumbline.linux.netns;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Work that the thread which makes it waits for and a namespace's thread does. Much less code than a FutureTask and a
 * BlockingQueue: where it runs once in a while, with cold caches, code is what costs.
 */
final class Job<T> {

    private final Thread waiting = Thread.currentThread();
    private final Function<Kernel, T> work;
    private final Result<T> result = new Result<>();

    /** Why nobody waits for it any more; null as long as somebody does. Writing it needs neither stack nor memory. */
    volatile Throwable abandoned;

    Job(Function<Kernel, T> work) {
        this.work = work;
    }

    void run(Kernel kernel) {
        if (abandoned != null) {
            fail(abandoned);
            return;
        }
        result.of(() -> work.apply(kernel));
        LockSupport.unpark(waiting);
    }

    /** Ends it instead of running it. */
    void fail(Throwable cause) {
        result.fail(cause);
        LockSupport.unpark(waiting);
    }

    /** Whatever the work throws is thrown here. An interrupt cuts nothing short, and is handed on. */
    T await() {
        boolean interrupted = false;
        while (!result.hasEnded()) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            waiting.interrupt();
        }
        return result.get();
    }
}
