package dev.plumbline.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A request taken apart by a reader of its own, so that a mistake in the codec cannot hide itself: header, fixed part
 * and attributes by their path, such as {@code 18/2/1} for the first of IFLA_INFO_DATA in IFLA_LINKINFO.
 */
public record ParsedRequest(int type, int flags, String fixedPart, Map<String, String> attributes) {

    private static final Set<String> NESTED = Set.of("18", "18/2", "18/5", "26", "26/10", "52");
    /** iproute2 sends some of these without the zero that ends them, and the kernel does not mind. */
    private static final Set<String> TEXT = Set.of("3", "18/1", "18/4", "20", "52/53");

    public static ParsedRequest captured(String name) {
        return of(Fixture.named(name).bytes());
    }

    public static ParsedRequest of(Request request) {
        return of(bytes(request));
    }

    /** The whole message, with sequence number 7 and no flags but its own. */
    public static byte[] bytes(Request request) {
        MessageWriter writer = new MessageWriter();
        request.write(writer, 0);
        ByteBuffer buffer = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
        writer.copy(buffer, 7);
        byte[] bytes = new byte[buffer.flip().limit()];
        buffer.get(bytes);
        return bytes;
    }

    private static ParsedRequest of(byte[] message) {
        ByteBuffer buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        int type = buffer.getShort(4);
        boolean traffic = type >= Rtnl.RTM_NEWQDISC && type <= Rtnl.RTM_GETTFILTER;
        boolean neighbour = type >= 28 && type <= 30;
        int fixed = traffic ? 20 : neighbour ? 12 : 16;
        Map<String, String> attributes = new LinkedHashMap<>();
        walk(buffer, 16 + fixed, message.length, "", attributes);
        return new ParsedRequest(type, buffer.getShort(6), hex(message, 16, fixed), attributes);
    }

    @SuppressWarnings("ByteBufferBackingArray") // it is that of the whole buffer
    private static void walk(ByteBuffer buffer, int start, int end, String prefix, Map<String, String> into) {
        for (int at = start; at < end; ) {
            int length = Short.toUnsignedInt(buffer.getShort(at));
            String path = prefix + (buffer.getShort(at + 2) & 0x3fff);
            if (NESTED.contains(path)) {
                walk(buffer, at + 4, at + length, path + "/", into);
            } else {
                String value = hex(buffer.array(), at + 4, length - 4);
                into.put(path, TEXT.contains(path) ? value.replaceAll("(00)+$", "") : value);
            }
            at += (length + 3) / 4 * 4;
        }
    }

    private static String hex(byte[] bytes, int at, int length) {
        return HexFormat.of().formatHex(bytes, at, at + length);
    }
}
