package dev.plumbline.harness.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** An ICMP echo request or reply (RFC 792). Immutable. */
public final class IcmpEcho {

    /** Bytes before the data. */
    public static final int HEADER_BYTES = 8;

    private static final int REPLY = 0;
    private static final int REQUEST = 8;

    private final boolean reply;
    private final int id;
    private final int sequence;
    private final byte[] data;

    private IcmpEcho(boolean reply, int id, int sequence, byte[] data) {
        this.reply = reply;
        this.id = id;
        this.sequence = sequence;
        this.data = data;
    }

    /**
     * Asks for an echo.
     *
     * @param id identifier, 0 to 65535
     * @param sequence sequence number, 0 to 65535
     * @param data to be sent back; copied
     * @return a request
     */
    public static IcmpEcho request(int id, int sequence, byte[] data) {
        return new IcmpEcho(false, id & 0xffff, sequence & 0xffff, data.clone());
    }

    /**
     * Answers this request.
     *
     * @return a reply with the same identifier, sequence number and data
     */
    public IcmpEcho answer() {
        return new IcmpEcho(true, id, sequence, data);
    }

    /**
     * Reads a message.
     *
     * @param bytes payload of an IPv4 packet
     * @return the message
     * @throws FrameException if it is cut short, fails its checksum or is neither request nor reply
     */
    public static IcmpEcho parse(byte[] bytes) {
        FrameException.requireLength("ICMP echo", bytes.length, HEADER_BYTES);
        if (InternetChecksum.of(bytes, 0, bytes.length) != 0) {
            throw new FrameException("ICMP message fails its checksum");
        }
        int type = bytes[0] & 0xff;
        if (type != REPLY && type != REQUEST) {
            throw new FrameException("ICMP message must be an echo request or reply, got type " + type);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new IcmpEcho(
                type == REPLY,
                Short.toUnsignedInt(in.getShort(4)),
                Short.toUnsignedInt(in.getShort(6)),
                Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length));
    }

    /**
     * The message as payload of an IPv4 packet.
     *
     * @return header and data
     */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + data.length)
                .put((byte) (reply ? REPLY : REQUEST))
                .put((byte) 0)
                .putShort((short) 0)
                .putShort((short) id)
                .putShort((short) sequence)
                .put(data);
        return out.putShort(2, (short) InternetChecksum.of(out.array(), 0, out.capacity()))
                .array();
    }

    /**
     * Whether it answers.
     *
     * @return false for a request
     */
    public boolean reply() {
        return reply;
    }

    /**
     * Which pinger it belongs to.
     *
     * @return 0 to 65535
     */
    public int id() {
        return id;
    }

    /**
     * Which of the pinger's requests it belongs to.
     *
     * @return 0 to 65535
     */
    public int sequence() {
        return sequence;
    }

    /**
     * What is sent back.
     *
     * @return a copy
     */
    public byte[] data() {
        return data.clone();
    }
}
