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
    private volatile Outcome<T> outcome;

    Job(Function<Kernel, T> work) {
        this.work = work;
    }

    void run(Kernel kernel) {
        end(Outcome.of(() -> work.apply(kernel)));
    }

    /** In place of running it. */
    void fail(Throwable cause) {
        end(new Outcome<>(null, cause));
    }

    private void end(Outcome<T> with) {
        outcome = with;
        LockSupport.unpark(waiting);
    }

    /** Whatever the work throws is thrown here. An interrupt cuts nothing short, and is handed on. */
    T await() {
        boolean interrupted = false;
        while (outcome == null) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            waiting.interrupt();
        }
        return outcome.orThrow();
    }
}
