package dev.plumbline.spi;

/**
 * A virtual network identifier of 24 bits, as geneve (RFC 8926) and vxlan (RFC 7348) carry it.
 *
 * @param value 0 to 16777215
 */
public record Vni(int value) {

    /** The greatest identifier. */
    public static final int MAX = 0xffffff;

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
        try {
            boolean hex = text.startsWith("0x") || text.startsWith("0X");
            long value = hex ? Long.parseUnsignedLong(text, 2, text.length(), 16) : Long.parseUnsignedLong(text);
            if (value >= 0 && value <= MAX) {
                return new Vni((int) value);
            }
        } catch (NumberFormatException | NullPointerException | IndexOutOfBoundsException e) {
            // told below, together with what is out of range
        }
        throw new IllegalArgumentException("VNI must be 0 to " + MAX
                + " in decimal, or 0x0 to 0xffffff in hex, got " + Text.quote(text));
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
