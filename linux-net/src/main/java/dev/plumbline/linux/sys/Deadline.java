package dev.plumbline.linux.sys;

import java.time.Duration;

/** A point in time until which something may be waited for. Immutable. */
public final class Deadline {

    /** There is none. */
    public static final Deadline NEVER = new Deadline(Long.MAX_VALUE, 0);

    private final long nanos;
    private final long start;

    private Deadline(long nanos, long start) {
        this.nanos = nanos;
        this.start = start;
    }

    /**
     * From now on.
     *
     * @param duration negative is none left; longer than 292 years is {@link #NEVER}
     * @return a deadline
     */
    public static Deadline in(Duration duration) {
        if (duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0) {
            return NEVER;
        }
        return new Deadline(Math.max(0, duration.toNanos()), System.nanoTime());
    }

    /**
     * The earlier of two.
     *
     * @param other another one
     * @return the one of which less is left
     */
    public Deadline orEarlier(Deadline other) {
        return other.remainingNanos() < remainingNanos() ? other : this;
    }

    /**
     * How much of it is left.
     *
     * @return nanoseconds, 0 if it has passed; {@link Long#MAX_VALUE} if there is none
     */
    public long remainingNanos() {
        return this == NEVER ? Long.MAX_VALUE : Math.max(0, nanos - (System.nanoTime() - start));
    }

    /**
     * Whether it has passed.
     *
     * @return false for {@link #NEVER}
     */
    public boolean hasPassed() {
        return remainingNanos() == 0;
    }

    /**
     * How long it was in the beginning.
     *
     * @return milliseconds
     */
    public long millis() {
        return nanos / 1_000_000;
    }
}
