package dev.plumbline.spi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that begin alike: one IPv4 or IPv6 address, or a network of them. Immutable. Ordered by family, address and
 * length.
 *
 * @since 0.1.0
 */
public final class IpPrefix implements Comparable<IpPrefix> {

    private static final Comparator<IpPrefix> ORDER = Comparator.comparingInt((IpPrefix prefix) -> prefix.bytes.length)
            .thenComparing(prefix -> prefix.bytes, Arrays::compareUnsigned)
            .thenComparingInt(prefix -> prefix.length);

    private final byte[] bytes;
    private final int length;

    private IpPrefix(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = NicRequest.checkRange("length of a prefix", length, 0, bytes.length * Byte.SIZE);
        if (bytes.length == 4 ? length >= 4 && (bytes[0] & 0xf0) == 0xe0 : length >= 8 && bytes[0] == -1) {
            throw new IllegalArgumentException("a guest sends from no multicast address, got " + this);
        }
        byte[] network = network();
        if (!Arrays.equals(bytes, network)) {
            throw new IllegalArgumentException(
                    "a prefix has no bits beyond its length: use " + text(network) + "/" + length + ", got " + this);
        }
    }

    private byte[] network() {
        byte[] network = new byte[bytes.length];
        for (int bit = 0; bit < length; bit++) {
            network[bit / Byte.SIZE] |= (byte) (bytes[bit / Byte.SIZE] & 0x80 >>> bit % Byte.SIZE);
        }
        return network;
    }

    /**
     * A prefix from its address and length.
     *
     * @param address an IPv4 or IPv6 address; its name and zone are ignored
     * @param length leading bits, 0 to 32 or 128
     * @return the prefix
     * @throws IllegalArgumentException if the length is out of range, the address has bits beyond it or is a multicast one
     */
    public static IpPrefix of(InetAddress address, int length) {
        return new IpPrefix(address.getAddress(), length);
    }

    /**
     * A prefix from text. Names are not looked up.
     *
     * @param text an address such as {@code 192.0.2.5}, or a network such as {@code 2001:db8:5::/64}
     * @return the prefix
     * @throws IllegalArgumentException if it is neither
     */
    public static IpPrefix parse(String text) {
        String[] parts = text.split("/", 2);
        byte[] address = RemoteAddress.literal(parts[0])
                .orElseThrow(() -> malformed(text))
                .getAddress();
        if (parts.length == 1) {
            return new IpPrefix(address, address.length * Byte.SIZE);
        }
        if (!parts[1].matches("[0-9]{1,3}")) {
            throw malformed(text);
        }
        return new IpPrefix(address, Integer.parseInt(parts[1]));
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "must be an address such as 192.0.2.5 or a network such as 2001:db8:5::/64, got " + Text.quote(text));
    }

    /**
     * The address.
     *
     * @return a copy, 4 or 16 bytes
     */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * How many leading bits count.
     *
     * @return 0 to 32 or 128
     */
    public int length() {
        return length;
    }

    /**
     * Whether these are IPv4 addresses.
     *
     * @return false for IPv6
     */
    public boolean isIpv4() {
        return bytes.length == 4;
    }

    /**
     * Whether an address is one of these.
     *
     * @param address 4 or 16 bytes
     * @return whether it is of the same family and begins alike
     */
    public boolean contains(byte[] address) {
        if (address.length != bytes.length) {
            return false;
        }
        int whole = length / Byte.SIZE;
        int rest = length % Byte.SIZE;
        return Arrays.equals(address, 0, whole, bytes, 0, whole)
                && (rest == 0 || ((address[whole] ^ bytes[whole]) & 0xff) >>> Byte.SIZE - rest == 0);
    }

    @Override
    public int compareTo(IpPrefix other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpPrefix prefix && length == prefix.length && Arrays.equals(bytes, prefix.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + length;
    }

    private static String text(byte[] address) {
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has 4 or 16 bytes", e);
        }
    }

    /** The address alone if all of its bits count; otherwise with its length behind a slash. */
    @Override
    public String toString() {
        return length == bytes.length * Byte.SIZE ? text(bytes) : text(bytes) + "/" + length;
    }
}
