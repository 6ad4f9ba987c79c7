package dev.plumbline.tap.links;

import dev.plumbline.spi.Rate;
import java.util.Optional;

/** A rate as a TAP's tag holds it: bits per second and, if it is another one than is usual, a comma and the bytes of its burst, each in base 36. */
final class TagRate {

    private TagRate() {}

    static String text(Rate rate) {
        String bits = Long.toString(rate.bitsPerSecond(), Character.MAX_RADIX);
        return rate.equals(Rate.of(rate.bitsPerSecond()))
                ? bits
                : bits + "," + Long.toString(rate.burstBytes(), Character.MAX_RADIX);
    }

    /**
     * Reads it; empty text stands for none.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Optional<Rate> read(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int comma = text.indexOf(',');
        Rate rate = Rate.of(number(comma < 0 ? text : text.substring(0, comma)));
        return Optional.of(comma < 0 ? rate : rate.withBurst(number(text.substring(comma + 1))));
    }

    private static long number(String digits) {
        return Long.parseLong(digits, Character.MAX_RADIX);
    }

    static boolean isReadable(String text) {
        try {
            return read(text).isPresent() || text.isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
