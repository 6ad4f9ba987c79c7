package dev.plumbline.spi;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A 48-bit Ethernet address. Immutable.
 *
 * @since 0.1.0
 */
public final class MacAddress {

    private static final int LENGTH = 6;
    private static final HexFormat HEX = HexFormat.ofDelimiter(":");
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");

    private final byte[] bytes;

    private MacAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * An address from its six bytes.
     *
     * @param bytes six bytes, in the order in which they are sent; copied
     * @return the address
     * @throws IllegalArgumentException if there are not six
     */
    public static MacAddress of(byte... bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("MAC address must have 6 bytes, got " + bytes.length);
        }
        return new MacAddress(bytes.clone());
    }

    /**
     * An address from text.
     *
     * @param text six pairs of hex digits with colons between them, such as {@code 02:00:5e:10:00:01}
     * @return the address
     * @throws IllegalArgumentException if it is not of this form
     */
    public static MacAddress parse(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "MAC address must be six pairs of hex digits such as 02:00:5e:10:00:01, got " + Text.quote(text));
        }
        return new MacAddress(HEX.parseHex(text));
    }

    /**
     * The six bytes.
     *
     * @return a copy
     */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * Whether the address belongs to one station: not a group address and not all zeros
     * ({@code is_valid_ether_addr} in {@code linux/etherdevice.h}).
     *
     * @return whether an interface can have it
     */
    public boolean isUnicast() {
        return (bytes[0] & 1) == 0 && !Arrays.equals(bytes, new byte[LENGTH]);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MacAddress mac && Arrays.equals(bytes, mac.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HEX.formatHex(bytes);
    }
}
