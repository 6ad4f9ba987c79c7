package dev.plumbline.linux.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One message to rtnetlink.
 *
 * @param header the 16 bytes of struct nlmsghdr, for an acknowledgement to echo
 * @param payload what follows
 */
record Request(byte[] header, int type, int flags, int sequence, ByteBuffer payload) {

    static final int HEADER = 16;
    private static final int IFINFOMSG = 16;
    private static final int TCMSG = 20;
    private static final int NETCONFMSG = 4;

    /** Reads the message at an offset; null if there is none that fits, where the kernel silently stops. */
    static Request at(ByteBuffer datagram, int offset, int end) {
        int length = end - offset < HEADER ? 0 : datagram.getInt(offset);
        if (length < HEADER || length > end - offset) {
            return null;
        }
        byte[] bytes = new byte[length];
        datagram.get(offset, bytes);
        ByteBuffer message = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        byte[] header = new byte[HEADER];
        message.get(0, header);
        return new Request(
                header,
                Short.toUnsignedInt(message.getShort(4)),
                Short.toUnsignedInt(message.getShort(6)),
                message.getInt(8),
                message.position(HEADER).slice().order(ByteOrder.nativeOrder()));
    }

    int length() {
        return HEADER + payload.capacity();
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Refuses flags that the model has no meaning for. */
    void expectFlags(int known) {
        int beyond = flags & ~(known | Uapi.NLM_F_REQUEST | Uapi.NLM_F_ACK);
        if (beyond != 0) {
            throw Refusal.unknown("flags 0x" + Integer.toHexString(beyond) + " of message " + type);
        }
    }

    /** The second word of struct ifinfomsg and struct tcmsg alike. */
    int index() {
        return payload.getInt(4);
    }

    /** The third word: flags of a link, or handle of a queueing discipline. */
    int third() {
        return payload.getInt(8);
    }

    /** The fourth word: which flags are meant, or the parent. */
    int fourth() {
        return payload.getInt(12);
    }

    /** The fifth word, of struct tcmsg alone: priority and protocol of a filter. */
    int fifth() {
        return payload.getInt(16);
    }

    /** The first byte of every fixed part. */
    int family() {
        return Byte.toUnsignedInt(payload.get(0));
    }

    RequestAttributes attributes() {
        int fixed = switch (type) {
            case Uapi.RTM_NEWQDISC, Uapi.RTM_DELQDISC, Uapi.RTM_GETQDISC -> TCMSG;
            case Uapi.RTM_NEWTFILTER, Uapi.RTM_DELTFILTER, Uapi.RTM_GETTFILTER -> TCMSG;
            case Uapi.RTM_GETNETCONF, Uapi.RTM_NEWACTION -> NETCONFMSG;
            default -> IFINFOMSG;
        };
        if (payload.capacity() < fixed) {
            throw new Refusal(Uapi.EINVAL, "the fixed part is cut");
        }
        if (isMoreSet()) {
            throw Refusal.unknown("a fixed part of which more is set");
        }
        return attributesBehind(fixed);
    }

    RequestAttributes attributesBehind(int fixed) {
        return new RequestAttributes(payload.duplicate().position(fixed).slice().order(ByteOrder.nativeOrder()));
    }

    /** What is not looked at elsewhere. */
    private boolean isMoreSet() {
        return switch (type) {
            case Uapi.RTM_NEWQDISC, Uapi.RTM_DELQDISC, Uapi.RTM_GETQDISC ->
                payload.getInt(16) != 0 || payload.getInt(0) != 0;
            case Uapi.RTM_NEWTFILTER, Uapi.RTM_DELTFILTER, Uapi.RTM_GETTFILTER -> payload.getInt(0) != 0;
            case Uapi.RTM_GETNETCONF, Uapi.RTM_NEWACTION -> payload.getInt(0) != family();
            default -> payload.getShort(2) != 0;
        };
    }
}
