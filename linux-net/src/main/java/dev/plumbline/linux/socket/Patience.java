package dev.plumbline.linux.socket;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long something is tried again, with pauses that grow. Belongs to one thread. */
class Patience {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final long nanos;
    private long start;
    private long pause;

    Patience(long nanos) {
        this.nanos = nanos;
    }

    /** A first try begins. */
    void begin() {
        start = now();
        pause = FIRST_PAUSE_NANOS;
    }

    /** Waits a little; false if it has been tried for long enough. */
    boolean waitForNextTry() {
        if (now() - start + pause > nanos) {
            return false;
        }
        sleep(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        return true;
    }

    long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(nanos);
    }

    long now() {
        return System.nanoTime();
    }

    void sleep(long forNanos) {
        LockSupport.parkNanos(this, forNanos);
    }
}
