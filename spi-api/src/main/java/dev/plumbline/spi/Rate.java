package dev.plumbline.spi;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much may pass at a port, counted in bytes of Ethernet frames with their headers. What was not used is saved up to
 * the burst, which then passes at once. A large TCP segment that a host hands to a guest in one piece counts as one frame
 * of up to 64 KiB, and has to fit into the burst.
 *
 * @param bitsPerSecond {@value #MIN_BITS} to {@value #MAX_BITS}
 * @param burstBytes {@value #MIN_BURST} to {@value #MAX_BURST}, and no more than passes in {@value #MAX_BURST_SECONDS} s
 * @since 0.1.0
 */
public record Rate(long bitsPerSecond, long burstBytes) {

    /** 64 kbit/s. */
    public static final long MIN_BITS = 64_000;

    /** 400 Gbit/s. */
    public static final long MAX_BITS = 400_000_000_000L;

    /** 128 KiB: two large TCP segments. */
    public static final long MIN_BURST = 128 * 1024;

    /** 1 GiB. */
    public static final long MAX_BURST = 1L << 30;

    /** How long a burst may last at its rate. */
    public static final int MAX_BURST_SECONDS = 60;

    /** A burst lasts a little longer than a tick of a kernel with 100 of them per second. */
    private static final int BURSTS_PER_SECOND = 80;

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,12})([kmg]?)");
    private static final long KILO = 1000;

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Rate {
        requireRange("a rate", "bit/s", bitsPerSecond, MIN_BITS, MAX_BITS);
        long longest = bitsPerSecond / Byte.SIZE * MAX_BURST_SECONDS;
        requireRange("a burst at this rate", "bytes", burstBytes, MIN_BURST, Math.min(MAX_BURST, longest));
    }

    private static void requireRange(String what, String unit, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " is " + least + " to " + most + " " + unit + ", got " + value);
        }
    }

    /**
     * A rate with a burst that is right for large segments: what passes in 1/80 s, and at least {@value #MIN_BURST} bytes.
     *
     * @param bitsPerSecond {@value #MIN_BITS} to {@value #MAX_BITS}
     * @return the rate
     * @throws IllegalArgumentException if it is out of that range
     */
    public static Rate of(long bitsPerSecond) {
        return new Rate(bitsPerSecond, Math.max(MIN_BURST, bitsPerSecond / Byte.SIZE / BURSTS_PER_SECOND));
    }

    /**
     * Reads a rate with the burst of {@link #of}.
     *
     * @param text bits per second, with {@code k}, {@code m} or {@code g} for their thousands, millions or billions, such as
     *     {@code 10m}
     * @return the rate
     * @throws IllegalArgumentException if it is none, or out of its range
     */
    public static Rate parse(String text) {
        Matcher matcher = TEXT.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a rate is a number of bits per second such as 64000, 500k, 10m or 1g, got \"" + text + "\"");
        }
        long unit = switch (matcher.group(2)) {
            case "k" -> KILO;
            case "m" -> KILO * KILO;
            case "g" -> KILO * KILO * KILO;
            default -> 1;
        };
        long number = Long.parseLong(matcher.group(1));
        return of(number > MAX_BITS / unit ? Long.MAX_VALUE : number * unit);
    }

    /**
     * The same rate with another burst.
     *
     * @param bytes {@value #MIN_BURST} to {@value #MAX_BURST}, and no more than passes in {@value #MAX_BURST_SECONDS} s
     * @return the rate
     * @throws IllegalArgumentException if it is out of that range
     */
    public Rate withBurst(long bytes) {
        return new Rate(bitsPerSecond, bytes);
    }

    /** Such as {@code 10000000 bit/s with a burst of 131072 bytes}. */
    @Override
    public String toString() {
        return bitsPerSecond + " bit/s with a burst of " + burstBytes + " bytes";
    }
}
