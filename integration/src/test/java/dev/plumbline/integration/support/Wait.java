package dev.plumbline.integration.support;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what the kernel does in its own time. */
public final class Wait {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final long PAUSE_NANOS = 5_000_000;

    private Wait() {}

    public static void until(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(LONGEST);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("in vain waited " + LONGEST.toSeconds() + " s until " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
