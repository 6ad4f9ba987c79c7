package dev.plumbline.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A virtual network identifier of 24 bits, as geneve (RFC 8926) and vxlan (RFC 7348) carry it.
 *
 * @param value 0 to 16777215
 * @since 0.1.0
 */
public record Vni(int value) {

    /** The greatest identifier. */
    public static final int MAX = 0xffffff;

    /** Leading zeros aside, no more digits than an int can hold. */
    private static final Pattern FORM = Pattern.compile("0[xX]0*([0-9a-fA-F]{1,6})|0*([0-9]{1,8})");

    /**
     * Checks the component.
     *
     * @throws IllegalArgumentException if it does not fit 24 bits
     */
    public Vni {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("VNI must be 0 to " + MAX + " (24 bits), got " + value);
        }
    }

    /**
     * An identifier from text.
     *
     * @param text decimal, or hex with the prefix {@code 0x}
     * @return the identifier
     * @throws IllegalArgumentException if it is neither, or does not fit 24 bits
     */
    public static Vni parse(String text) {
        Matcher digits = FORM.matcher(text == null ? "" : text);
        if (digits.matches()) {
            boolean hex = digits.group(1) != null;
            int value = hex ? Integer.parseInt(digits.group(1), 16) : Integer.parseInt(digits.group(2));
            if (value <= MAX) {
                return new Vni(value);
            }
        }
        throw new IllegalArgumentException(
                "VNI must be 0 to " + MAX + " in decimal, or 0x0 to 0xffffff in hex, got " + Text.quote(text));
    }

    /**
     * The identifier in hex, without prefix or leading zeros.
     *
     * @return 1 to 6 lower-case digits
     */
    public String toHex() {
        return Integer.toHexString(value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
