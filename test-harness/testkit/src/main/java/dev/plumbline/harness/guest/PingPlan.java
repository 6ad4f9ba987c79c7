package dev.plumbline.harness.guest;

import dev.plumbline.harness.frame.IcmpEcho;
import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.harness.frame.Ipv4Packet;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Whom a NIC asks for an echo: its queue {@code i} asks target {@code i} modulo their number, once.
 *
 * @param targets addresses of the peer, at least one
 * @param dataBytes data in each echo request, 0 to 65,507 bytes; add {@value #HEADER_BYTES} for the frame's payload
 * @param timeout longest time for all of it
 */
public record PingPlan(List<Ipv4Address> targets, int dataBytes, Duration timeout) {

    /** Bytes of the IPv4 and ICMP headers, which the MTU counts too. */
    public static final int HEADER_BYTES = Ipv4Packet.HEADER_BYTES + IcmpEcho.HEADER_BYTES;

    private static final int MOST_DATA = 0xffff - HEADER_BYTES;

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if there is no target or the data does not fit a packet
     */
    public PingPlan {
        targets = List.copyOf(targets);
        Objects.requireNonNull(timeout, "timeout");
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("a ping must have at least one target");
        }
        if (dataBytes < 0 || dataBytes > MOST_DATA) {
            throw new IllegalArgumentException("data of a ping must be 0 to " + MOST_DATA + " bytes, got " + dataBytes);
        }
    }

    Ipv4Address target(int queue) {
        return targets.get(queue % targets.size());
    }
}
