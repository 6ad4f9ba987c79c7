package dev.plumbline.linux.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The attributes of a request, by type. Sizes are exact, nothing may be left over, and no type may be unexpected. */
final class RequestAttributes {

    private static final int TYPE_MASK = 0x3fff;

    private final Map<Integer, byte[]> values = new LinkedHashMap<>();

    RequestAttributes(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (bytes.remaining() < 4) {
                throw new Refusal(Uapi.EINVAL, "bytes are left over behind the attributes");
            }
            int length = Short.toUnsignedInt(bytes.getShort()) - 4;
            int type = bytes.getShort() & TYPE_MASK;
            if (length < 0 || length > bytes.remaining()) {
                throw new Refusal(Uapi.EINVAL, "attribute " + type + " does not fit");
            }
            byte[] value = new byte[length];
            bytes.get(value);
            if (values.put(type, value) != null) {
                throw Refusal.unknown("attribute " + type + " twice");
            }
            bytes.position(Math.min(bytes.limit(), bytes.position() + (-length & 3)));
        }
    }

    RequestAttributes expect(String where, Integer... types) {
        values.keySet().stream()
                .filter(type -> !Set.of(types).contains(type))
                .findFirst()
                .ifPresent(type -> {
                    throw Refusal.unknown("attribute " + type + " of " + where);
                });
        return this;
    }

    boolean has(int type) {
        return values.containsKey(type);
    }

    byte[] bytes(int type) {
        return values.get(type);
    }

    private ByteBuffer value(int type, int length) {
        byte[] value = values.get(type);
        if (value == null || value.length != length) {
            String has = value == null ? " is missing" : " has " + value.length + " bytes";
            throw new Refusal(Uapi.EINVAL, "attribute " + type + has);
        }
        return ByteBuffer.wrap(value).order(ByteOrder.nativeOrder());
    }

    int u8(int type) {
        return Byte.toUnsignedInt(value(type, 1).get());
    }

    int u16(int type) {
        return Short.toUnsignedInt(value(type, 2).getShort());
    }

    int u32(int type) {
        return value(type, 4).getInt();
    }

    int be16(int type) {
        return Short.toUnsignedInt(value(type, 2).order(ByteOrder.BIG_ENDIAN).getShort());
    }

    /** Text with or without the zero that ends it (NLA_STRING in lib/nlattr.c). */
    String text(int type, int size) {
        byte[] value = values.get(type);
        int length = value.length;
        if (length > 0 && value[length - 1] == 0) {
            length--;
        }
        requireShorter(length, size);
        return new String(value, 0, length, StandardCharsets.UTF_8);
    }

    /** Text of which the zero counts, for to the kernel it is bytes (NLA_BINARY). */
    String binaryText(int type, int size) {
        requireShorter(values.get(type).length, size);
        return text(type, size);
    }

    private static void requireShorter(int length, int size) {
        if (length >= size) {
            throw new Refusal(Uapi.ERANGE, "Attribute failed policy validation");
        }
    }

    RequestAttributes nested(int type) {
        byte[] value = values.getOrDefault(type, new byte[0]);
        return new RequestAttributes(ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()));
    }
}
