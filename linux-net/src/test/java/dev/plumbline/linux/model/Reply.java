package dev.plumbline.linux.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes one message of the kernel's. */
final class Reply {

    private static final int NESTED = 0x8000;

    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.nativeOrder());

    Reply(int type, int flags, int sequence) {
        bytes.putInt(0)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(0);
    }

    Reply raw(byte[] value) {
        bytes.put(value);
        return this;
    }

    Reply word(int value) {
        bytes.putInt(value);
        return this;
    }

    Reply u8(int type, int value) {
        return bytes(type, (byte) value);
    }

    Reply u16(int type, int value) {
        header(type, 2).putShort((short) value).putShort((short) 0);
        return this;
    }

    Reply u32(int type, int value) {
        header(type, 4).putInt(value);
        return this;
    }

    Reply be16(int type, int value) {
        return bytes(type, (byte) (value >> 8), (byte) value);
    }

    Reply text(int type, String value) {
        return bytes(type, (value + "\0").getBytes(StandardCharsets.UTF_8));
    }

    Reply bytes(int type, byte... value) {
        header(type, value.length).put(value).position(bytes.position() + 3 & ~3);
        return this;
    }

    Reply nested(int type, Consumer<Reply> inside) {
        int start = bytes.position();
        header(type, 0);
        inside.accept(this);
        bytes.putShort(start, (short) (bytes.position() - start));
        return this;
    }

    /** NLA_F_NESTED is told of some attributes only. */
    Reply flagged(int type, Consumer<Reply> inside) {
        return nested(type | NESTED, inside);
    }

    private ByteBuffer header(int type, int length) {
        return bytes.putShort((short) (length + 4)).putShort((short) type);
    }

    byte[] done() {
        bytes.putInt(0, bytes.position());
        byte[] message = new byte[bytes.position()];
        bytes.get(0, message);
        return message;
    }
}
