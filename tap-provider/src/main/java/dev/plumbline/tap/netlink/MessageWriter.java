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
    private static final int MAX_ATTRIBUTE = 0xffff;

    private final ByteBuffer buffer;
    private int start;
    private int type;

    /**
     * Writes from the buffer's position on.
     *
     * @param buffer large enough for all that will be written; its byte order is set
     */
    public MessageWriter(ByteBuffer buffer) {
        this.buffer = buffer.order(ByteOrder.nativeOrder());
    }

    /**
     * Starts a message ({@code struct nlmsghdr}); {@link #end()} completes it.
     *
     * @param type such as {@code RTM_NEWLINK}
     * @param flags such as {@code NLM_F_REQUEST}
     * @param sequence returned in the answer
     * @return this
     */
    public MessageWriter begin(int type, int flags, int sequence) {
        start = buffer.position();
        this.type = type;
        buffer.putInt(0).putShort((short) type).putShort((short) flags).putInt(sequence).putInt(0);
        return this;
    }

    /** Fills in the length of the message that was begun last. */
    public void end() {
        buffer.putInt(start, buffer.position() - start);
    }

    /**
     * {@code struct ifinfomsg}.
     *
     * @param index interface index; 0 for none
     * @param flags device flags
     * @param change which of the flags are meant
     * @return this
     */
    public MessageWriter link(int index, int flags, int change) {
        buffer.put((byte) Rtnl.AF_UNSPEC).put((byte) 0).putShort((short) 0).putInt(index).putInt(flags).putInt(change);
        return this;
    }

    /**
     * {@code struct tcmsg}.
     *
     * @param index interface index
     * @param handle handle of the queueing discipline; 0 for none
     * @param parent such as {@code TC_H_ROOT}
     * @return this
     */
    public MessageWriter traffic(int index, int handle, int parent) {
        buffer.putInt(Rtnl.AF_UNSPEC).putInt(index).putInt(handle).putInt(parent).putInt(0);
        return this;
    }

    /**
     * An attribute of one byte.
     *
     * @param type attribute type
     * @param value its lowest eight bits count
     * @return this
     */
    public MessageWriter u8(int type, int value) {
        attribute(type, 1).put((byte) value);
        return pad();
    }

    /**
     * An attribute of 32 bits in host byte order.
     *
     * @param type attribute type
     * @param value all of its bits count
     * @return this
     */
    public MessageWriter u32(int type, int value) {
        attribute(type, 4).putInt(value);
        return this;
    }

    /**
     * An attribute of 16 bits in host byte order.
     *
     * @param type attribute type
     * @param value its lowest sixteen bits count
     * @return this
     */
    public MessageWriter u16(int type, int value) {
        attribute(type, 2).putShort((short) value);
        return pad();
    }

    /**
     * An attribute of 16 bits in network byte order, as UDP ports are.
     *
     * @param type attribute type
     * @param value its lowest sixteen bits count
     * @return this
     */
    public MessageWriter be16(int type, int value) {
        attribute(type, 2).put((byte) (value >> 8)).put((byte) value);
        return pad();
    }

    /**
     * An attribute that is any bytes.
     *
     * @param type attribute type
     * @param value at most 65531 bytes
     * @return this
     * @throws IllegalArgumentException if it is longer
     */
    public MessageWriter bytes(int type, byte[] value) {
        attribute(type, value.length).put(value);
        return pad();
    }

    /**
     * An attribute that is text, terminated by a zero, as the kernel wants names.
     *
     * @param type attribute type
     * @param value at most 65530 bytes in UTF-8
     * @return this
     * @throws IllegalArgumentException if it is longer
     */
    public MessageWriter string(int type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        attribute(type, text.length + 1).put(text).put((byte) 0);
        return pad();
    }

    /**
     * An attribute that is text without a zero behind it, as an alias is: to the kernel that is bytes, 255 at most, and a
     * zero would be one of them.
     *
     * @param type attribute type
     * @param value at most 65531 bytes in UTF-8
     * @return this
     * @throws IllegalArgumentException if it is longer
     */
    public MessageWriter bareString(int type, String value) {
        return bytes(type, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Opens a nested attribute; {@link #close(int)} completes it.
     *
     * @param type attribute type
     * @return what to close it by
     */
    public int open(int type) {
        int mark = buffer.position();
        attribute(type | Rtnl.NLA_F_NESTED, 0);
        return mark;
    }

    /**
     * The type of the message that was begun last.
     *
     * @return such as {@code RTM_GETLINK}
     */
    public int type() {
        return type;
    }

    /**
     * Fills in the length of a nested attribute.
     *
     * @param mark what {@link #open(int)} returned
     * @return this
     * @throws IllegalArgumentException if it is longer than 65535 bytes
     */
    public MessageWriter close(int mark) {
        int type = buffer.getShort(mark + 2) & Rtnl.NLA_TYPE_MASK;
        buffer.putShort(mark, checked(type, buffer.position() - mark));
        return this;
    }

    private ByteBuffer attribute(int type, int length) {
        return buffer.putShort(checked(type & Rtnl.NLA_TYPE_MASK, ATTRIBUTE_HEADER + length))
                .putShort((short) type);
    }

    /** A length that were cut to 16 bits would make the kernel take the value's bytes for attributes. */
    private static short checked(int type, int length) {
        if (length > MAX_ATTRIBUTE) {
            throw new IllegalArgumentException(
                    "attribute " + type + " would have " + length + " bytes, " + MAX_ATTRIBUTE + " are allowed");
        }
        return (short) length;
    }

    private MessageWriter pad() {
        while ((buffer.position() - start & 3) != 0) {
            buffer.put((byte) 0);
        }
        return this;
    }
}
