package dev.plumbline.linux.netns;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * What one thread works out once and another takes soon after: a part of a {@link Meanwhile}.
 *
 * @param <T> what it is
 */
public final class Ahead<T> {

    private static final int YIELDS = 1000;
    private static final long PAUSE_NANOS = 50_000;

    private final Meanwhile meanwhile;
    private final Supplier<T> work;
    private final Result<T> result = new Result<>();

    Ahead(Meanwhile meanwhile, Supplier<T> work) {
        this.meanwhile = meanwhile;
        this.work = work;
    }

    /** Works it out; what that throws is thrown by {@link #get()}. */
    public void run() {
        result.of(work::get);
    }

    /**
     * Waits for it. Somebody is working it out, so this looks again and again: to sleep and be woken up takes longer.
     *
     * @return what was worked out
     */
    @SuppressWarnings("ThreadPriorityCheck") // a hint: what it waits for is under way, and parking would come too late
    public T get() {
        for (int i = 0; !result.hasEnded(); i++) {
            Throwable failure = meanwhile.failure;
            if (failure != null && !result.hasEnded()) {
                throw new CallerFailedException(failure);
            }
            if (i < YIELDS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(this, PAUSE_NANOS);
            }
        }
        return result.get();
    }
}
