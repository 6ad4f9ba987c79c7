package dev.plumbline.harness.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** An IPv4 packet without options, never fragmented (RFC 791). Immutable. */
public final class Ipv4Packet {

    /** Bytes before the payload. */
    public static final int HEADER_BYTES = 20;
    /** Protocol number of ICMP. */
    public static final int ICMP = 1;

    private static final int LONGEST_PAYLOAD = 0xffff - HEADER_BYTES;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int FRAGMENT_MASK = 0x3fff;
    private static final int HOPS = 64;

    private final Ipv4Address source;
    private final Ipv4Address destination;
    private final int protocol;
    private final byte[] payload;

    private Ipv4Packet(Ipv4Address source, Ipv4Address destination, int protocol, byte[] payload) {
        this.source = source;
        this.destination = destination;
        this.protocol = protocol;
        this.payload = payload;
    }

    /**
     * Builds a packet that must not be fragmented.
     *
     * @param source sender
     * @param destination receiver
     * @param protocol such as {@link #ICMP}, 0 to 255
     * @param payload up to 65,515 bytes; copied
     * @return the packet
     * @throws IllegalArgumentException if the payload is too long
     */
    public static Ipv4Packet of(Ipv4Address source, Ipv4Address destination, int protocol, byte[] payload) {
        if (payload.length > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException(
                    "IPv4 payload must be at most " + LONGEST_PAYLOAD + " bytes, got " + payload.length);
        }
        return new Ipv4Packet(source, destination, protocol, payload.clone());
    }

    /**
     * Reads a packet.
     *
     * @param bytes payload of a frame, with padding or without
     * @return the packet
     * @throws FrameException if it is cut short, has options, is a fragment or fails its checksum
     */
    public static Ipv4Packet parse(byte[] bytes) {
        FrameException.requireLength("IPv4 header", bytes.length, HEADER_BYTES);
        if (bytes[0] != 0x45) {
            throw new FrameException("IPv4 header must begin with 0x45, got 0x" + Integer.toHexString(bytes[0] & 0xff));
        }
        if (InternetChecksum.of(bytes, 0, HEADER_BYTES) != 0) {
            throw new FrameException("IPv4 header fails its checksum");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int total = Short.toUnsignedInt(in.getShort(2));
        FrameException.requireLength("IPv4 packet", total, HEADER_BYTES);
        FrameException.requireLength("IPv4 packet", bytes.length, total);
        if ((in.getShort(6) & FRAGMENT_MASK) != 0) {
            throw new FrameException("IPv4 packet is a fragment");
        }
        in.position(12);
        return new Ipv4Packet(
                Ipv4Address.get(in),
                Ipv4Address.get(in),
                bytes[9] & 0xff,
                Arrays.copyOfRange(bytes, HEADER_BYTES, total));
    }

    /**
     * The packet as payload of a frame.
     *
     * @return header and payload
     */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + payload.length)
                .putShort((short) 0x4500)
                .putShort((short) (HEADER_BYTES + payload.length))
                .putShort((short) 0)
                .putShort((short) DONT_FRAGMENT)
                .put((byte) HOPS)
                .put((byte) protocol)
                .putShort((short) 0);
        source.put(out);
        destination.put(out);
        out.put(payload);
        return out.putShort(10, (short) InternetChecksum.of(out.array(), 0, HEADER_BYTES))
                .array();
    }

    /**
     * Who sent it.
     *
     * @return sender
     */
    public Ipv4Address source() {
        return source;
    }

    /**
     * Who is to receive it.
     *
     * @return receiver
     */
    public Ipv4Address destination() {
        return destination;
    }

    /**
     * What it carries.
     *
     * @return protocol number
     */
    public int protocol() {
        return protocol;
    }

    /**
     * The bytes it carries, without padding.
     *
     * @return a copy
     */
    public byte[] payload() {
        return payload.clone();
    }
}
