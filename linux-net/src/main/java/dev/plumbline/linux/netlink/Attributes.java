package dev.plumbline.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the attributes in a stretch of a buffer, one after another. Trusts no length: everything is checked against the
 * stretch, and nothing is allocated by a length that a message merely claims. The caller ignores unknown types.
 */
public final class Attributes {

    private final ByteBuffer buffer;
    private final int end;
    private int next;
    private int value;
    private int length;
    private int type;

    Attributes(ByteBuffer buffer, int start, int end) {
        this.buffer = buffer;
        this.next = start;
        this.end = end;
    }

    /**
     * Attributes that fill a whole array, as a captured nested attribute does.
     *
     * @param bytes one attribute after another
     * @return a reader that stands before the first
     */
    public static Attributes of(byte[] bytes) {
        return new Attributes(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), 0, bytes.length);
    }

    /**
     * Goes to the next attribute.
     *
     * @return whether there is one
     * @throws MalformedMessageException if it does not fit into the stretch
     */
    public boolean next() {
        if (end - next < MessageWriter.ATTRIBUTE_HEADER) {
            return false;
        }
        int told = Short.toUnsignedInt(buffer.getShort(next));
        if (told < MessageWriter.ATTRIBUTE_HEADER || told > end - next) {
            throw new MalformedMessageException(
                    "attribute at offset " + next + " has length " + told + ", " + (end - next) + " are left");
        }
        type = buffer.getShort(next + 2) & Rtnl.NLA_TYPE_MASK;
        value = next + MessageWriter.ATTRIBUTE_HEADER;
        length = told - MessageWriter.ATTRIBUTE_HEADER;
        next += told + 3 & ~3;
        return true;
    }

    /**
     * The type of the attribute at which this stands.
     *
     * @return without the flags that share its sixteen bits
     */
    public int type() {
        return type;
    }

    /**
     * The length of the value.
     *
     * @return bytes, without header and padding
     */
    public int length() {
        return length;
    }

    /**
     * The value as a number.
     *
     * @return 0 to 255
     * @throws MalformedMessageException if it is too short
     */
    public int u8() {
        require(1);
        return Byte.toUnsignedInt(buffer.get(value));
    }

    /**
     * The value as a short number in host byte order.
     *
     * @return 0 to 65535
     * @throws MalformedMessageException if it is too short
     */
    public int u16() {
        require(2);
        return Short.toUnsignedInt(buffer.getShort(value));
    }

    /**
     * The value as a number in host byte order.
     *
     * @return its 32 bits
     * @throws MalformedMessageException if it is too short
     */
    public int u32() {
        require(4);
        return buffer.getInt(value);
    }

    /**
     * A number of an array in host byte order.
     *
     * @param place which, from 0 on
     * @return its 32 bits
     * @throws MalformedMessageException if the array is shorter
     */
    public int u32(int place) {
        require(4 * place + 4);
        return buffer.getInt(value + 4 * place);
    }

    /**
     * A long number of an array in host byte order.
     *
     * @param place which, from 0 on
     * @return its 64 bits
     * @throws MalformedMessageException if the array is shorter
     */
    public long u64(int place) {
        require(8 * place + 8);
        return buffer.getLong(value + 8 * place);
    }

    /**
     * The value as a long number in host byte order.
     *
     * @return its 64 bits
     * @throws MalformedMessageException if it is too short
     */
    public long u64() {
        require(8);
        return buffer.getLong(value);
    }

    /**
     * The value as a number of 32 bits in network byte order.
     *
     * @return its 32 bits
     * @throws MalformedMessageException if it is too short
     */
    public int be32() {
        require(4);
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? u32() : Integer.reverseBytes(u32());
    }

    /**
     * The value as a number of 64 bits in network byte order.
     *
     * @return its 64 bits
     * @throws MalformedMessageException if it is too short
     */
    public long be64() {
        require(8);
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? u64() : Long.reverseBytes(u64());
    }

    /**
     * The value as a number in network byte order, as UDP ports are.
     *
     * @return 0 to 65535
     * @throws MalformedMessageException if it is too short
     */
    public int be16() {
        require(2);
        return Byte.toUnsignedInt(buffer.get(value)) << 8 | Byte.toUnsignedInt(buffer.get(value + 1));
    }

    /**
     * The value as it is.
     *
     * @return a copy
     */
    public byte[] bytes() {
        byte[] copy = new byte[length];
        buffer.get(value, copy);
        return copy;
    }

    /**
     * The value as text, up to the terminating zero, or to the end of the attribute.
     *
     * @return what UTF-8 makes of it
     */
    public String string() {
        int size = 0;
        while (size < length && buffer.get(value + size) != 0) {
            size++;
        }
        byte[] text = new byte[size];
        buffer.get(value, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /**
     * The attributes nested in this one.
     *
     * @return a reader that stands before the first
     */
    public Attributes nested() {
        return new Attributes(buffer, value, value + length);
    }

    /**
     * Another reader of those that are left.
     *
     * @return one that stands where this one does
     */
    public Attributes copy() {
        return new Attributes(buffer, next, end);
    }

    private void require(int bytes) {
        if (length < bytes) {
            throw new MalformedMessageException(
                    "attribute " + type + " has " + length + " bytes, at least " + bytes + " are needed");
        }
    }
}
