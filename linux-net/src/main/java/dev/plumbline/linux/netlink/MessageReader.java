package dev.plumbline.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the messages in a received datagram, one after another ({@code struct nlmsghdr}). Not safe for use by several
 * threads.
 */
public final class MessageReader {

    private final ByteBuffer buffer;
    private final int end;
    private int start;
    private int next;

    /**
     * Reads from offset 0.
     *
     * @param buffer holds the datagram; its byte order is set
     * @param length bytes of the datagram
     */
    public MessageReader(ByteBuffer buffer, int length) {
        this.buffer = buffer.order(ByteOrder.nativeOrder());
        this.end = length;
    }

    /**
     * Goes to the next message.
     *
     * @return whether there is one
     * @throws MalformedMessageException if it does not fit into the datagram
     */
    public boolean next() {
        if (next >= end) {
            return false;
        }
        int left = end - next;
        int told = left < MessageWriter.HEADER ? 0 : buffer.getInt(next);
        if (told < MessageWriter.HEADER || told > left) {
            throw new MalformedMessageException(
                    "message at offset " + next + " has length " + told + ", " + left + " are left");
        }
        start = next;
        next += Math.min(told + 3 & ~3, left);
        return true;
    }

    /**
     * The type of the message at which this stands.
     *
     * @return such as {@code RTM_NEWLINK}
     */
    public int type() {
        return Short.toUnsignedInt(buffer.getShort(start + 4));
    }

    /**
     * The header flags of the message at which this stands.
     *
     * @return such as {@code NLM_F_MULTI}
     */
    public int flags() {
        return Short.toUnsignedInt(buffer.getShort(start + 6));
    }

    /**
     * The sequence number of the message at which this stands.
     *
     * @return that of the request which it answers
     */
    public int sequence() {
        return buffer.getInt(start + 8);
    }

    /**
     * A byte of the fixed part at which a message's payload begins, such as the family.
     *
     * @param offset bytes from the beginning of the payload
     * @return 0 to 255
     * @throws MalformedMessageException if the payload is shorter
     */
    public int u8(int offset) {
        requirePayload(offset + 1);
        return Byte.toUnsignedInt(buffer.get(payload() + offset));
    }

    /**
     * A short number of the fixed part at which a message's payload begins, in host byte order.
     *
     * @param offset bytes from the beginning of the payload
     * @return 0 to 65535
     * @throws MalformedMessageException if the payload is shorter
     */
    public int u16(int offset) {
        requirePayload(offset + 2);
        return Short.toUnsignedInt(buffer.getShort(payload() + offset));
    }

    /**
     * A number of the fixed part at which a message's payload begins, such as {@code struct ifinfomsg}.
     *
     * @param offset bytes from the beginning of the payload
     * @return its 32 bits, in host byte order
     * @throws MalformedMessageException if the payload is shorter
     */
    public int u32(int offset) {
        requirePayload(offset + 4);
        return buffer.getInt(payload() + offset);
    }

    /**
     * The attributes behind the fixed part.
     *
     * @param fixedPart bytes that it has
     * @return a reader that stands before the first
     * @throws MalformedMessageException if the payload is shorter than the fixed part
     */
    public Attributes attributes(int fixedPart) {
        requirePayload(fixedPart);
        return new Attributes(buffer, payload() + fixedPart, payloadEnd());
    }

    /**
     * Length of the message without its header.
     *
     * @return bytes
     */
    public int payloadLength() {
        return payloadEnd() - payload();
    }

    private void requirePayload(int bytes) {
        if (payloadLength() < bytes) {
            throw new MalformedMessageException("a fixed part has " + bytes + " bytes, got " + payloadLength());
        }
    }

    /**
     * The message as an acknowledgement.
     *
     * @return what was read; the message's type is {@code NLMSG_ERROR} or {@code NLMSG_DONE}
     * @throws MalformedMessageException if it is none
     */
    public Ack ack() {
        return type() == Rtnl.NLMSG_DONE
                ? Ack.parseDone(buffer, payload(), payloadEnd(), flags())
                : Ack.parse(buffer, payload(), payloadEnd(), flags());
    }

    int payload() {
        return start + MessageWriter.HEADER;
    }

    int payloadEnd() {
        return start + buffer.getInt(start);
    }
}
