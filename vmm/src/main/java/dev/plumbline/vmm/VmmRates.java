package dev.plumbline.vmm;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Rates;

/** Rates that are left to the VMM, as VMMs take them. */
final class VmmRates {

    private static final int MILLIS = 1000;

    private VmmRates() {}

    /** None where the backend limits them. */
    static Rates of(Attachment attachment) {
        Rates rates = attachment.policy().rates();
        return rates.enforcer() == RateEnforcer.VMM ? rates : Rates.unlimited();
    }

    static void requireNone(Attachment attachment, String vmm) {
        if (!of(attachment).equals(Rates.unlimited())) {
            throw new IllegalArgumentException(vmm + " limits no rates, and " + attachment.id()
                    + " leaves them to its VMM; let the backend limit them (RateEnforcer.BACKEND)");
        }
    }

    /** In how many milliseconds a bucket is filled that holds at least the burst. */
    static long refillMillis(Rate rate) {
        long bytes = rate.bitsPerSecond() / Byte.SIZE;
        return Math.max(1, (rate.burstBytes() * MILLIS + bytes - 1) / bytes);
    }

    /** What passes in that time, so that the rate is exact. */
    static long bucketBytes(Rate rate) {
        return rate.bitsPerSecond() / Byte.SIZE * refillMillis(rate) / MILLIS;
    }
}
