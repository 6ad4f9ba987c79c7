package dev.plumbline.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Messages put together by hand, right or wrong. */
public final class Messages {

    private Messages() {}

    public static byte[] message(int type, int flags, String payload) {
        byte[] bytes = Fixture.hex(payload);
        return ByteBuffer.allocate(16 + bytes.length)
                .order(ByteOrder.nativeOrder())
                .putInt(16 + bytes.length)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(7)
                .putInt(0)
                .put(bytes)
                .array();
    }

    /** A reader that stands at the first message. */
    public static MessageReader reader(byte[] datagram) {
        MessageReader reader = Fixture.reader(datagram);
        if (!reader.next()) {
            throw new IllegalArgumentException("no message");
        }
        return reader;
    }
}
