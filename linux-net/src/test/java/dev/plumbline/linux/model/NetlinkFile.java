package dev.plumbline.linux.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** An rtnetlink socket (net/netlink/af_netlink.c). A request is worked off, and answered, within the send. */
final class NetlinkFile extends Descriptor {

    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_ADD_MEMBERSHIP = 1;
    private static final int NETLINK_DROP_MEMBERSHIP = 2;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_GET_STRICT_CHK = 12;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int TIMEVAL = 16;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final long SIOCGIFINDEX = 0x8933L;

    private final Rtnetlink rtnetlink;
    private final Deque<byte[]> datagrams = new ArrayDeque<>();
    private boolean capsAcks;
    private boolean extendsAcks;
    private boolean timesOut;

    NetlinkFile(Namespace namespace, Rtnetlink rtnetlink) {
        super(namespace);
        this.rtnetlink = rtnetlink;
    }

    @Override
    String name() {
        return "socket:[]";
    }

    @Override
    int setOption(int level, int option, ByteBuffer value, int length) {
        if (level == SOL_SOCKET && option == SO_RCVTIMEO) {
            timesOut = value.getLong(0) != 0 || value.getLong(8) != 0;
            return length < TIMEVAL ? -Uapi.EINVAL : 0;
        }
        if (length < Integer.BYTES) {
            return -Uapi.EINVAL;
        }
        switch (level == SOL_NETLINK ? option : -1) {
            case NETLINK_CAP_ACK -> capsAcks = value.getInt(0) != 0;
            case NETLINK_EXT_ACK -> extendsAcks = value.getInt(0) != 0;
            case NETLINK_GET_STRICT_CHK -> {} // every dump is filtered here
            case NETLINK_ADD_MEMBERSHIP, NETLINK_DROP_MEMBERSHIP -> {} // every notification is lost here
            default -> {
                return -Uapi.ENOPROTOOPT;
            }
        }
        return 0;
    }

    @Override
    int ioctl(long request, ByteBuffer argument) {
        if (request != SIOCGIFINDEX) {
            throw new AssertionError("the model does not know ioctl 0x" + Long.toHexString(request));
        }
        byte[] name = new byte[Uapi.IFNAMSIZ];
        argument.get(0, name);
        Link link = namespace.byName(new String(name, StandardCharsets.US_ASCII).trim());
        if (link == null) {
            return -Uapi.ENODEV;
        }
        argument.putInt(Uapi.IFNAMSIZ, link.index);
        return 0;
    }

    /** netlink_rcv_skb: each message, whatever became of the one before it. */
    @Override
    int send(ByteBuffer buffer, int length, int flags) {
        Request request;
        for (int at = 0; (request = Request.at(buffer, at, length)) != null; at += request.length() + 3 & ~3) {
            handle(request);
        }
        return length;
    }

    private void handle(Request request) {
        Refusal refusal = null;
        if (request.has(Uapi.NLM_F_REQUEST) && request.type() >= Uapi.NLMSG_MIN_TYPE) {
            try {
                if (rtnetlink.handle(namespace, request, datagrams::add)) {
                    return; // a dump ends with NLMSG_DONE instead
                }
            } catch (Refusal e) {
                refusal = e;
            }
        }
        if (refusal != null || request.has(Uapi.NLM_F_ACK)) {
            datagrams.add(acknowledgement(request, refusal));
        }
    }

    /** netlink_ack: what failed comes back whole, unless the socket asked for its header alone. */
    private byte[] acknowledgement(Request request, Refusal refusal) {
        boolean capped = refusal == null || capsAcks;
        boolean text = refusal != null && refusal.getMessage() != null && extendsAcks;
        int flags = (capped ? Uapi.NLM_F_CAPPED : 0) | (text ? Uapi.NLM_F_ACK_TLVS : 0);
        Reply reply = new Reply(Uapi.NLMSG_ERROR, flags, request.sequence())
                .word(refusal == null ? 0 : -refusal.errno)
                .raw(request.header());
        if (!capped) {
            byte[] payload = new byte[request.payload().capacity()];
            request.payload().get(0, payload);
            reply.raw(payload);
        }
        return (text ? reply.text(Uapi.NLMSGERR_ATTR_MSG, refusal.getMessage()) : reply).done();
    }

    /** Time does not pass here: nothing can come any more when nothing is there. */
    @Override
    int receive(ByteBuffer buffer, int capacity, int flags) {
        if ((flags & ~MSG_DONTWAIT) != MSG_TRUNC) {
            throw new AssertionError("the model does not know flags " + flags + " of recv");
        }
        if (datagrams.isEmpty()) {
            if (!timesOut && (flags & MSG_DONTWAIT) == 0) {
                throw new AssertionError("would wait for ever");
            }
            return -Uapi.EAGAIN;
        }
        byte[] datagram = datagrams.remove();
        buffer.put(0, datagram, 0, Math.min(datagram.length, capacity));
        return datagram.length;
    }
}
