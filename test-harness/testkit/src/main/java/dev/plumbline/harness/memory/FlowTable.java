package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Which queue a flow was last sent on ({@code tun_automq_select_queue} and {@code tun_flow_update} in
 * {@code drivers/net/tun.c}). A flow is a pair of IPv4 addresses in either order, or else an EtherType.
 */
final class FlowTable {

    /** {@code MAX_TAP_FLOWS}: what comes later is spread by its hash. */
    private static final int MOST_FLOWS = 4096;

    /**
     * 2^64 divided by the golden ratio: neighbouring addresses must not fall on neighbouring queues, as if by intent.
     */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private static final int SOURCE_ADDRESS = 12;
    private static final int DESTINATION_ADDRESS = 16;
    private static final int IPV4_HEADER_BYTES = 20;

    private final Map<Long, Integer> queues = new HashMap<>();

    void sentOn(EthernetFrame frame, int queue) {
        long flow = flow(frame);
        if (queues.size() < MOST_FLOWS || queues.containsKey(flow)) {
            queues.put(flow, queue);
        }
    }

    int queueFor(EthernetFrame frame, int count) {
        long flow = flow(frame);
        Integer known = queues.get(flow);
        return known != null ? known : (int) ((flow * SPREAD >>> 33) % count);
    }

    void clear() {
        queues.clear();
    }

    private static long flow(EthernetFrame frame) {
        if (frame.type() != EthernetFrame.IPV4 || frame.payloadLength() < IPV4_HEADER_BYTES) {
            return frame.type();
        }
        ByteBuffer packet = ByteBuffer.wrap(frame.payload());
        int one = packet.getInt(SOURCE_ADDRESS);
        int other = packet.getInt(DESTINATION_ADDRESS);
        int low = Integer.compareUnsigned(one, other) < 0 ? one : other;
        int high = low == one ? other : one;
        return (long) high << 32 | Integer.toUnsignedLong(low);
    }
}
