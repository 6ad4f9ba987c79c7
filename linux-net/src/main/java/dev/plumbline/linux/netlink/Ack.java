package dev.plumbline.linux.netlink;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's acknowledgement or refusal of a message ({@code struct nlmsgerr}).
 *
 * @param errno error number, positive; 0 if the message was carried out
 * @param text the kernel's own words, {@code NLMSGERR_ATTR_MSG}; null if it gave none
 */
public record Ack(int errno, @Nullable String text) {

    private static final int ERROR = 4;
    private static final int ERROR_AND_HEADER = ERROR + MessageWriter.HEADER;
    /** {@code MAX_ERRNO} in {@code linux/err.h}. */
    private static final int MAX_ERRNO = 4095;

    /**
     * Reads the payload of an {@code NLMSG_ERROR} message.
     *
     * @throws MalformedMessageException if it is none
     */
    static Ack parse(ByteBuffer buffer, int start, int end, int flags) {
        require(ERROR_AND_HEADER, end - start);
        boolean text = (flags & Rtnl.NLM_F_ACK_TLVS) != 0;
        return read(buffer, start, text ? start + echoed(buffer, start, end, flags) : end, end);
    }

    /**
     * Reads the payload of an {@code NLMSG_DONE} message: an error number without an echoed request.
     *
     * @throws MalformedMessageException if it is none
     */
    static Ack parseDone(ByteBuffer buffer, int start, int end, int flags) {
        require(ERROR, end - start);
        return read(buffer, start, (flags & Rtnl.NLM_F_ACK_TLVS) != 0 ? start + ERROR : end, end);
    }

    private static void require(int needed, int length) {
        if (length < needed) {
            throw new MalformedMessageException("an acknowledgement has at least " + needed + " bytes, got " + length);
        }
    }

    private static Ack read(ByteBuffer buffer, int start, int attributesStart, int end) {
        int error = buffer.getInt(start);
        if (error > 0 || error < -MAX_ERRNO) {
            throw new MalformedMessageException(
                    "an acknowledgement has error " + error + ", 0 to -" + MAX_ERRNO + " are errors");
        }
        @Nullable String text = null;
        Attributes attributes = new Attributes(buffer, attributesStart, end);
        while (attributes.next()) {
            if (attributes.type() == Rtnl.NLMSGERR_ATTR_MSG) {
                text = attributes.string();
            }
        }
        return new Ack(-error, text);
    }

    /** Without NLM_F_CAPPED the whole request comes back between the error number and the attributes. */
    private static int echoed(ByteBuffer buffer, int start, int end, int flags) {
        if ((flags & Rtnl.NLM_F_CAPPED) != 0) {
            return ERROR_AND_HEADER;
        }
        long request = Integer.toUnsignedLong(buffer.getInt(start + ERROR)) + 3 & ~3L;
        if (request < MessageWriter.HEADER || request > end - start - ERROR) {
            throw new MalformedMessageException("an acknowledgement repeats a request of " + request + " bytes");
        }
        return ERROR + (int) request;
    }
}
