package dev.plumbline.linux.sys;

import dev.plumbline.linux.netlink.Rtnl;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What a kernel says, put together without the codec. */
public final class Replies {

    private Replies() {}

    public static byte[] message(int type, int flags, int sequence, byte[] payload) {
        int length = 16 + payload.length;
        return ByteBuffer.allocate((length + 3) / 4 * 4)
                .order(ByteOrder.nativeOrder())
                .putInt(length)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(0)
                .put(payload)
                .array();
    }

    public static byte[] ack(int sequence) {
        return error(sequence, 0);
    }

    public static byte[] error(int sequence, int errno) {
        ByteBuffer payload = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder());
        payload.putInt(-errno).putInt(16);
        return message(Rtnl.NLMSG_ERROR, Rtnl.NLM_F_CAPPED, sequence, payload.array());
    }

    public static byte[] link(int sequence, int flags, int index, String name) {
        byte[] text = (name + "\0").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer payload = ByteBuffer.allocate(20 + text.length).order(ByteOrder.nativeOrder());
        payload.putInt(0).putInt(index).putInt(0).putInt(0);
        payload.putShort((short) (4 + text.length))
                .putShort((short) Rtnl.IFLA_IFNAME)
                .put(text);
        return message(Rtnl.RTM_NEWLINK, flags, sequence, payload.array());
    }

    public static byte[] done(int sequence, int flags, int errno) {
        return message(Rtnl.NLMSG_DONE, flags, sequence, word(-errno).array());
    }

    public static byte[] doneWithWords(int sequence, int errno, String words) {
        byte[] text = (words + "\0").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer payload = ByteBuffer.allocate(8 + text.length).order(ByteOrder.nativeOrder());
        payload.putInt(-errno)
                .putShort((short) (4 + text.length))
                .putShort((short) Rtnl.NLMSGERR_ATTR_MSG)
                .put(text);
        return message(Rtnl.NLMSG_DONE, Rtnl.NLM_F_MULTI | Rtnl.NLM_F_ACK_TLVS, sequence, payload.array());
    }

    private static ByteBuffer word(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value);
    }
}
