package dev.plumbline.harness.memory;

import dev.plumbline.spi.Rate;

/** Lets frames pass as a rate has it. Under the host's lock. */
final class TokenBucket {

    private static final double NANOS = 1e9;

    final Rate rate;
    private double tokens;
    private long at = System.nanoTime();

    /** It is full. */
    TokenBucket(Rate rate) {
        this.rate = rate;
        this.tokens = rate.burstBytes();
    }

    /** Whether so many bytes pass; what does not is lost. */
    boolean lets(int bytes) {
        long now = System.nanoTime();
        double since = (now - at) / NANOS * rate.bitsPerSecond() / Byte.SIZE;
        tokens = Math.min((double) rate.burstBytes(), tokens + since);
        at = now;
        if (bytes > tokens) {
            return false;
        }
        tokens -= bytes;
        return true;
    }
}
