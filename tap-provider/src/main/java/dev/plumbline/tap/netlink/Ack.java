package dev.plumbline.tap.netlink;

import java.nio.ByteBuffer;

/**
 * The kernel's acknowledgement or refusal of a message ({@code struct nlmsgerr}).
 *
 * @param errno error number, positive; 0 if the message was carried out
 * @param text the kernel's own words, {@code NLMSGERR_ATTR_MSG}; null if it gave none
 */
public record Ack(int errno, String text) {

    private static final int ERROR_AND_HEADER = 4 + MessageWriter.HEADER;

    /**
     * Reads the payload of an {@code NLMSG_ERROR} message.
     *
     * @throws MalformedMessageException if it is none
     */
    static Ack parse(ByteBuffer buffer, int start, int end, int flags) {
        if (end - start < ERROR_AND_HEADER) {
            throw new MalformedMessageException(
                    "an acknowledgement has at least " + ERROR_AND_HEADER + " bytes, got " + (end - start));
        }
        String text = null;
        if ((flags & Rtnl.NLM_F_ACK_TLVS) != 0) {
            Attributes attributes = new Attributes(buffer, start + echoed(buffer, start, end, flags), end);
            while (attributes.next()) {
                if (attributes.type() == Rtnl.NLMSGERR_ATTR_MSG) {
                    text = attributes.string();
                }
            }
        }
        return new Ack(-buffer.getInt(start), text);
    }

    /** Without NLM_F_CAPPED the whole request comes back between the error number and the attributes. */
    private static int echoed(ByteBuffer buffer, int start, int end, int flags) {
        if ((flags & Rtnl.NLM_F_CAPPED) != 0) {
            return ERROR_AND_HEADER;
        }
        long request = Integer.toUnsignedLong(buffer.getInt(start + 4)) + 3 & ~3L;
        if (request < MessageWriter.HEADER || request > end - start - 4) {
            throw new MalformedMessageException("an acknowledgement tells a request of " + request + " bytes");
        }
        return 4 + (int) request;
    }
}
