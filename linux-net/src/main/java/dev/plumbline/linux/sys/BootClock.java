package dev.plumbline.linux.sys;

import java.util.concurrent.TimeUnit;

/**
 * Time since the host was booted, suspended time included ({@code CLOCK_BOOTTIME} in {@code linux/time.h}). No
 * administrator sets it, and no link is older than its boot. Safe for use by several threads.
 */
public final class BootClock {

    private static final int CLOCK_BOOTTIME = 7;

    private BootClock() {}

    /**
     * The time now.
     *
     * @return milliseconds since the boot, not negative
     * @throws IllegalStateException if the kernel does not report it
     */
    public static long millis() {
        long[] timespec = new long[2];
        int result = NativeSyscalls.clock(CLOCK_BOOTTIME, timespec);
        if (result < 0) { // Linux has had this clock since 2.6.39
            throw new IllegalStateException("clock_gettime: errno " + -result);
        }
        return TimeUnit.SECONDS.toMillis(timespec[0]) + TimeUnit.NANOSECONDS.toMillis(timespec[1]);
    }
}
