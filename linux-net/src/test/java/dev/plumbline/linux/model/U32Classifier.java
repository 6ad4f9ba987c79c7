package dev.plumbline.linux.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** net/sched/cls_u32.c: one table, in which each request without a handle adds a filter. */
final class U32Classifier extends Classifier {

    private static final int CLASSID = 1;
    private static final int HASH = 2;
    private static final int DIVISOR = 4;
    private static final int SELECTOR = 5;
    private static final int FLAGS = 11;
    private static final int NOT_IN_HARDWARE = 8;
    private static final int HEADER = 16;
    private static final int KEY = 16;
    private static final int FIRST = 0x800;

    private final int table;
    private final Map<Integer, Knode> filters = new TreeMap<>();

    private record Knode(int classId, byte[] selector) {}

    /** Of the second table on a hook the number is 1 and not 0, and so on. */
    U32Classifier(int protocol, int tables) {
        super(protocol);
        this.table = FIRST + tables << 20;
    }

    @Override
    String kind() {
        return U32;
    }

    @Override
    boolean has(int handle) {
        return handle == table || filters.containsKey(handle);
    }

    @Override
    boolean remove(int handle) {
        if (filters.remove(handle) == null) {
            throw new Refusal(Uapi.ENOENT, "Specified filter handle not found");
        }
        return filters.isEmpty();
    }

    @Override
    void change(int handle, RequestAttributes options) {
        options.expect(U32, CLASSID, SELECTOR);
        if (handle != 0 || !options.has(CLASSID)) {
            throw Refusal.unknown("a filter of u32 with a handle, or without a class");
        }
        if (!options.has(SELECTOR)) {
            throw new Refusal(Uapi.EINVAL, "Selector not specified");
        }
        byte[] selector = options.bytes(SELECTOR);
        if (selector.length < HEADER || selector.length < HEADER + KEY * Byte.toUnsignedInt(selector[2])) {
            throw new Refusal(Uapi.EINVAL);
        }
        int own = table | FIRST;
        while (filters.containsKey(own)) {
            own++;
        }
        filters.put(own, new Knode(options.u32(CLASSID), selector));
    }

    @Override
    void dumpFilters(FilterReply reply, Consumer<byte[]> answer) {
        answer.accept(reply.filter(table, options -> options.u32(DIVISOR, 1)));
        filters.forEach((handle, filter) -> answer.accept(reply.filter(
                handle,
                options -> options.bytes(SELECTOR, filter.selector)
                        .u32(HASH, table)
                        .u32(CLASSID, filter.classId)
                        .u32(FLAGS, NOT_IN_HARDWARE))));
    }

    @Override
    List<String> describe() {
        return filters.entrySet().stream()
                .map(filter -> "u32 fh " + Integer.toHexString(table >>> 20) + "::"
                        + Integer.toHexString(filter.getKey() & 0xfff) + " flowid "
                        + Integer.toHexString(filter.getValue().classId >>> 16) + ":"
                        + Integer.toHexString(filter.getValue().classId & 0xffff)
                        + text(filter.getValue().selector))
                .toList();
    }

    private static String text(byte[] selector) {
        ByteBuffer bytes = ByteBuffer.wrap(selector);
        StringBuilder text = new StringBuilder();
        for (int at = HEADER; at < HEADER + KEY * selector[2]; at += KEY) {
            bytes.order(ByteOrder.BIG_ENDIAN);
            text.append(String.format(" match %08x/%08x", bytes.getInt(at + 4), bytes.getInt(at)));
            text.append(" at ").append(bytes.order(ByteOrder.nativeOrder()).getInt(at + 8));
        }
        return text.toString();
    }
}
