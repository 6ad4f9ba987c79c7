package dev.plumbline.harness.frame;

import dev.plumbline.spi.MacAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/** An Ethernet II frame without its check sequence. Immutable. */
public final class EthernetFrame {

    /** Bytes before the payload: {@code ETH_HLEN} in {@code linux/if_ether.h}. */
    public static final int HEADER_BYTES = 14;
    /** EtherType of IPv4. */
    public static final int IPV4 = 0x0800;
    /** EtherType of ARP. */
    public static final int ARP = 0x0806;
    /** The address of every station. */
    public static final MacAddress BROADCAST = MacAddress.parse("ff:ff:ff:ff:ff:ff");

    private static final int MAC_BYTES = 6;

    private final byte[] bytes;

    private EthernetFrame(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Builds a frame.
     *
     * @param destination who is to receive it
     * @param source who sends it
     * @param type EtherType, 0x600 to 0xffff
     * @param payload what it carries; copied
     * @return the frame, not padded to Ethernet's minimum
     */
    public static EthernetFrame of(MacAddress destination, MacAddress source, int type, byte[] payload) {
        Objects.requireNonNull(payload, "payload");
        return new EthernetFrame(ByteBuffer.allocate(HEADER_BYTES + payload.length)
                .put(destination.toBytes())
                .put(source.toBytes())
                .putShort((short) type)
                .put(payload)
                .array());
    }

    /**
     * Takes a received frame.
     *
     * @param bytes the frame from its destination on; copied
     * @return the frame
     * @throws FrameException if it is shorter than a header
     */
    public static EthernetFrame parse(byte[] bytes) {
        FrameException.requireLength("Ethernet frame", bytes.length, HEADER_BYTES);
        return new EthernetFrame(bytes.clone());
    }

    /**
     * Who is to receive it.
     *
     * @return a station, a group or {@link #BROADCAST}
     */
    public MacAddress destination() {
        return MacAddress.of(Arrays.copyOfRange(bytes, 0, MAC_BYTES));
    }

    /**
     * Who sent it.
     *
     * @return the sender's address
     */
    public MacAddress source() {
        return MacAddress.of(Arrays.copyOfRange(bytes, MAC_BYTES, 2 * MAC_BYTES));
    }

    /**
     * What it carries.
     *
     * @return the EtherType
     */
    public int type() {
        return Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(2 * MAC_BYTES));
    }

    /**
     * The bytes it carries, with padding where there is some.
     *
     * @return a copy
     */
    public byte[] payload() {
        return Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);
    }

    /**
     * Bytes of the payload, which the MTU of a link limits.
     *
     * @return length in bytes
     */
    public int payloadLength() {
        return bytes.length - HEADER_BYTES;
    }

    /**
     * The whole frame.
     *
     * @return a copy
     */
    public byte[] toBytes() {
        return bytes.clone();
    }
}
