package dev.plumbline.tap.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes netlink messages one behind another into a buffer in native byte order. Lengths and padding are filled in here
 * and nowhere else. Not safe for use by several threads.
 */
public final class MessageWriter {

    static final int HEADER = 16;
    static final int ATTRIBUTE_HEADER = 4;

    private final ByteBuffer buffer;
    private int start;

    /**
     * Writes from the buffer's position on.
     *
     * @param buffer large enough for all that will be written; its byte order is set
     */
    public MessageWriter(ByteBuffer buffer) {
        this.buffer = buffer.order(ByteOrder.nativeOrder());
    }

    /** Starts a message; {@link #end()} completes it ({@code struct nlmsghdr}). */
    public MessageWriter begin(int type, int flags, int sequence) {
        start = buffer.position();
        buffer.putInt(0).putShort((short) type).putShort((short) flags).putInt(sequence).putInt(0);
        return this;
    }

    /** Fills in the length of the message that was begun last. */
    public void end() {
        buffer.putInt(start, buffer.position() - start);
    }

    /** {@code struct ifinfomsg}. */
    public MessageWriter link(int index, int flags, int change) {
        buffer.put((byte) Rtnl.AF_UNSPEC).put((byte) 0).putShort((short) 0).putInt(index).putInt(flags).putInt(change);
        return this;
    }

    /** {@code struct tcmsg}. */
    public MessageWriter traffic(int index, int handle, int parent) {
        buffer.putInt(Rtnl.AF_UNSPEC).putInt(index).putInt(handle).putInt(parent).putInt(0);
        return this;
    }

    public MessageWriter u8(int type, int value) {
        attribute(type, 1).put((byte) value);
        return pad();
    }

    public MessageWriter u32(int type, int value) {
        attribute(type, 4).putInt(value);
        return this;
    }

    /** Network byte order, as UDP ports are. */
    public MessageWriter be16(int type, int value) {
        attribute(type, 2).put((byte) (value >> 8)).put((byte) value);
        return pad();
    }

    public MessageWriter bytes(int type, byte[] value) {
        attribute(type, value.length).put(value);
        return pad();
    }

    /** Terminated by a zero, as the kernel wants names. */
    public MessageWriter string(int type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        attribute(type, text.length + 1).put(text).put((byte) 0);
        return pad();
    }

    /** Opens a nested attribute; {@link #close(int)} completes it. */
    public int open(int type) {
        int mark = buffer.position();
        attribute(type | Rtnl.NLA_F_NESTED, 0);
        return mark;
    }

    public MessageWriter close(int mark) {
        buffer.putShort(mark, (short) (buffer.position() - mark));
        return this;
    }

    private ByteBuffer attribute(int type, int length) {
        return buffer.putShort((short) (ATTRIBUTE_HEADER + length)).putShort((short) type);
    }

    private MessageWriter pad() {
        while ((buffer.position() - start & 3) != 0) {
            buffer.put((byte) 0);
        }
        return this;
    }
}
