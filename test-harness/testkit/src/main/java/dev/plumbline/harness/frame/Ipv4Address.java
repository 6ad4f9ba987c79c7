package dev.plumbline.harness.frame;

import java.nio.ByteBuffer;

/**
 * An IPv4 address of a guest.
 *
 * @param bits the four bytes, the first one the most significant
 */
public record Ipv4Address(int bits) {

    /**
     * An address from its four bytes.
     *
     * @param a first byte, 0 to 255
     * @param b second byte, 0 to 255
     * @param c third byte, 0 to 255
     * @param d fourth byte, 0 to 255
     * @return the address
     * @throws IllegalArgumentException if one is out of range
     */
    public static Ipv4Address of(int a, int b, int c, int d) {
        if ((a | b | c | d) >>> 8 != 0) {
            throw new IllegalArgumentException(
                    "IPv4 address must have bytes of 0 to 255, got " + a + "." + b + "." + c + "." + d);
        }
        return new Ipv4Address(a << 24 | b << 16 | c << 8 | d);
    }

    static Ipv4Address get(ByteBuffer from) {
        return new Ipv4Address(from.getInt());
    }

    void put(ByteBuffer to) {
        to.putInt(bits);
    }

    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }
}
