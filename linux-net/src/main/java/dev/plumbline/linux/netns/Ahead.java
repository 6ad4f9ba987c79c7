package dev.plumbline.linux.netns;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * What one thread works out once, and another takes soon after.
 *
 * @param <T> what it is
 */
public final class Ahead<T> {

    private static final int YIELDS = 1000;
    private static final long PAUSE_NANOS = 50_000;

    private final Supplier<T> work;
    private volatile Outcome<T> outcome;

    /**
     * Nothing is done yet.
     *
     * @param work works it out
     */
    public Ahead(Supplier<T> work) {
        this.work = work;
    }

    /** Works it out; what that throws is thrown by {@link #get()}. */
    public void run() {
        outcome = Outcome.of(work);
    }

    /**
     * Waits for it. Somebody is working it out, so this looks again and again: to sleep and be woken up takes longer.
     *
     * @return what was worked out
     */
    public T get() {
        for (int i = 0; outcome == null; i++) {
            if (i < YIELDS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(this, PAUSE_NANOS);
            }
        }
        return outcome.orThrow();
    }
}
