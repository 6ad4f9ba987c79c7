package dev.plumbline.linux.netlink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes netlink messages one behind another, in native byte order. Lengths and padding are filled in here and nowhere
 * else. Not safe for use by several threads.
 */
public final class MessageWriter {

    static final int HEADER = 16;
    static final int ATTRIBUTE_HEADER = 4;
    private static final int MAX_ATTRIBUTE = 0xffff;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle BE_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle BE_LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());

    private byte[] bytes = new byte[1024];
    private int length;
    /** Pairs: where an index is missing, and which. */
    private int[] pending = new int[16];

    private int pendingLength;
    private int start;
    private int type;
    private boolean echoed;

    /** Nothing is written yet. */
    public MessageWriter() {}

    /**
     * Starts a message ({@code struct nlmsghdr}); {@link #end()} completes it.
     *
     * @param type such as {@code RTM_NEWLINK}
     * @param flags such as {@code NLM_F_REQUEST}
     * @return this
     */
    public MessageWriter begin(int type, int flags) {
        start = length;
        this.type = type;
        echoed |= (flags & Rtnl.NLM_F_ECHO) != 0;
        int at = grow(HEADER);
        SHORT.set(bytes, at + 4, (short) type);
        SHORT.set(bytes, at + 6, (short) flags);
        return this;
    }

    /** Whether some message asks for an echo ({@link Rtnl#NLM_F_ECHO}). */
    boolean asksForEcho() {
        return echoed;
    }

    /** Fills in the length of the message that was begun last. */
    public void end() {
        INT.set(bytes, start, length - start);
    }

    /**
     * A byte of a fixed part, which stands between header and attributes. Fixed parts that are not a multiple of four
     * bytes are padded by their writer.
     *
     * @param value its lowest eight bits count
     * @return this
     */
    public MessageWriter fixed8(int value) {
        int at = grow(1);
        bytes[at] = (byte) value;
        return this;
    }

    /**
     * Sixteen bits of a fixed part, in host byte order.
     *
     * @param value its lowest sixteen bits count
     * @return this
     */
    public MessageWriter fixed16(int value) {
        int at = grow(2);
        SHORT.set(bytes, at, (short) value);
        return this;
    }

    /**
     * Sixteen bits of a fixed part, in network byte order.
     *
     * @param value its lowest sixteen bits count
     * @return this
     */
    public MessageWriter fixedBe16(int value) {
        return fixed8(value >> 8).fixed8(value);
    }

    /**
     * 32 bits of a fixed part, in host byte order.
     *
     * @param value all of its bits count
     * @return this
     */
    public MessageWriter fixed32(int value) {
        int at = grow(4);
        INT.set(bytes, at, value);
        return this;
    }

    /**
     * An interface index in a fixed part.
     *
     * @param link which one
     * @return this
     */
    public MessageWriter fixedIndex(LinkRef link) {
        putIndex(grow(4), link);
        return this;
    }

    /**
     * {@code struct ifinfomsg}.
     *
     * @param link which one
     * @param flags device flags
     * @param change which of the flags are meant
     * @return this
     */
    public MessageWriter link(LinkRef link, int flags, int change) {
        int at = grow(16);
        putIndex(at + 4, link);
        INT.set(bytes, at + 8, flags);
        INT.set(bytes, at + 12, change);
        return this;
    }

    /**
     * {@code struct tcmsg}.
     *
     * @param link which one
     * @param handle handle of the queueing discipline; 0 for none
     * @param parent such as {@code TC_H_ROOT}
     * @return this
     */
    public MessageWriter traffic(LinkRef link, int handle, int parent) {
        return traffic(link, handle, parent, 0);
    }

    /**
     * {@code struct tcmsg} of a filter.
     *
     * @param link which one
     * @param handle handle of the filter; 0 for none
     * @param parent such as {@code TC_H_ROOT}
     * @param info priority in the upper 16 bits, protocol in network byte order in the lower ones
     * @return this
     */
    public MessageWriter traffic(LinkRef link, int handle, int parent, int info) {
        int at = grow(20);
        putIndex(at + 4, link);
        INT.set(bytes, at + 8, handle);
        INT.set(bytes, at + 12, parent);
        INT.set(bytes, at + 16, info);
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
        int at = attribute(type, 1);
        bytes[at] = (byte) value;
        return this;
    }

    /**
     * An attribute of 32 bits in host byte order.
     *
     * @param type attribute type
     * @param value all of its bits count
     * @return this
     */
    public MessageWriter u32(int type, int value) {
        int at = attribute(type, 4);
        INT.set(bytes, at, value);
        return this;
    }

    /**
     * An attribute of 64 bits in host byte order. The kernel aligns none of those that it is sent.
     *
     * @param type attribute type
     * @param value all of its bits count
     * @return this
     */
    public MessageWriter u64(int type, long value) {
        int at = attribute(type, 8);
        LONG.set(bytes, at, value);
        return this;
    }

    /**
     * An attribute of 32 bits in network byte order, as nf_tables has its numbers.
     *
     * @param type attribute type
     * @param value all of its bits count
     * @return this
     */
    public MessageWriter be32(int type, int value) {
        int at = attribute(type, 4);
        BE_INT.set(bytes, at, value);
        return this;
    }

    /**
     * An attribute of 64 bits in network byte order.
     *
     * @param type attribute type
     * @param value all of its bits count
     * @return this
     */
    public MessageWriter be64(int type, long value) {
        int at = attribute(type, 8);
        BE_LONG.set(bytes, at, value);
        return this;
    }

    /**
     * An attribute without a value, whose presence says all.
     *
     * @param type attribute type
     * @return this
     */
    public MessageWriter flag(int type) {
        attribute(type, 0);
        return this;
    }

    /**
     * An attribute that is an interface index.
     *
     * @param type attribute type
     * @param link which one
     * @return this
     */
    public MessageWriter index(int type, LinkRef link) {
        putIndex(attribute(type, 4), link);
        return this;
    }

    private void putIndex(int at, LinkRef link) {
        if (link instanceof LinkRef.Index known) {
            INT.set(bytes, at, known.index());
        } else if (link instanceof LinkRef.Pending unknown) {
            pending = pendingLength < pending.length ? pending : Arrays.copyOf(pending, pendingLength * 2);
            pending[pendingLength++] = at;
            pending[pendingLength++] = unknown.number();
        }
    }

    /**
     * An attribute of 16 bits in host byte order.
     *
     * @param type attribute type
     * @param value its lowest sixteen bits count
     * @return this
     */
    public MessageWriter u16(int type, int value) {
        int at = attribute(type, 2);
        SHORT.set(bytes, at, (short) value);
        return this;
    }

    /**
     * An attribute of 16 bits in network byte order, as UDP ports are.
     *
     * @param type attribute type
     * @param value its lowest sixteen bits count
     * @return this
     */
    public MessageWriter be16(int type, int value) {
        int at = attribute(type, 2);
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
        return this;
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
        int at = attribute(type, value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
        return this;
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
        int at = attribute(type, text.length + 1);
        System.arraycopy(text, 0, bytes, at, text.length);
        return this;
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
        return attribute(type | Rtnl.NLA_F_NESTED, 0) - ATTRIBUTE_HEADER;
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
        int type = (short) SHORT.get(bytes, mark + 2) & Rtnl.NLA_TYPE_MASK;
        SHORT.set(bytes, mark, checked(type, length - mark));
        return this;
    }

    /** Its header, and room for its value and padding; returns where the value goes, in what may be another array. */
    private int attribute(int type, int valueLength) {
        short told = checked(type & Rtnl.NLA_TYPE_MASK, ATTRIBUTE_HEADER + valueLength);
        int at = grow(ATTRIBUTE_HEADER + valueLength + 3 & ~3);
        SHORT.set(bytes, at, told);
        SHORT.set(bytes, at + 2, (short) type);
        return at + ATTRIBUTE_HEADER;
    }

    /** So many bytes more, which are zero; returns where they begin. */
    private int grow(int more) {
        int at = length;
        length += more;
        if (length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length, bytes.length * 2));
        }
        return at;
    }

    /** A length that were cut to 16 bits would make the kernel take the value's bytes for attributes. */
    private static short checked(int type, int length) {
        if (length > MAX_ATTRIBUTE) {
            throw new IllegalArgumentException(
                    "attribute " + type + " would have " + length + " bytes, " + MAX_ATTRIBUTE + " are allowed");
        }
        return (short) length;
    }

    /**
     * How much was written.
     *
     * @return bytes
     */
    public int length() {
        return length;
    }

    /** Copies all messages, which get sequence numbers from this on, and the indexes that were pending. */
    void copy(ByteBuffer to, int firstSequence, int... indexes) {
        int sequence = firstSequence;
        for (int at = 0; at < length; at += (int) INT.get(bytes, at)) {
            INT.set(bytes, at + 8, sequence++);
        }
        int offset = to.position();
        to.put(bytes, 0, length);
        for (int i = 0; i < pendingLength; i += 2) {
            to.putInt(offset + pending[i], indexes[pending[i + 1]]);
        }
    }
}
