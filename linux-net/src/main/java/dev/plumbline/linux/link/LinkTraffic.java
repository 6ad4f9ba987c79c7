package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MalformedMessageException;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a link has carried, as the kernel reports it in {@code RTM_NEWLINK} ({@code struct rtnl_link_stats64} in {@code
 * linux/if_link.h}). A TAP has received what the program wrote that opened it.
 *
 * @param index interface index
 * @param alias {@code IFLA_IFALIAS}; empty if none
 * @param receivedFrames {@code rx_packets}
 * @param receivedBytes {@code rx_bytes}, with Ethernet headers
 * @param receiveDropped {@code rx_dropped} and {@code rx_errors}
 * @param sentFrames {@code tx_packets}
 * @param sentBytes {@code tx_bytes}, with Ethernet headers
 * @param sendDropped {@code tx_dropped} and {@code tx_errors}
 */
public record LinkTraffic(
        int index,
        String alias,
        long receivedFrames,
        long receivedBytes,
        long receiveDropped,
        long sentFrames,
        long sentBytes,
        long sendDropped) {

    private static final int IFLA_STATS64 = 23;
    private static final int COUNTERS = 8;

    /**
     * Reads an {@code RTM_NEWLINK} message that was not asked to leave the counters out.
     *
     * @param message stands at one
     * @return what it reports
     * @throws MalformedMessageException if it is none, or has no counters
     */
    public static LinkTraffic read(MessageReader message) {
        String alias = "";
        Optional<long[]> counters = Optional.empty();
        Attributes attributes = message.attributes(Rtnl.IFINFOMSG);
        while (attributes.next()) {
            switch (attributes.type()) {
                case Rtnl.IFLA_IFALIAS -> alias = attributes.string();
                case IFLA_STATS64 -> counters = Optional.of(counters(attributes));
                default -> {}
            }
        }
        long[] of = counters.orElseThrow(() -> new MalformedMessageException("a link without counters"));
        return new LinkTraffic(message.u32(4), alias, of[0], of[2], of[4] + of[6], of[1], of[3], of[5] + of[7]);
    }

    /** Packets, bytes, errors and dropped packets, each received and sent; more follow. */
    private static long[] counters(Attributes stats) {
        return IntStream.range(0, COUNTERS).mapToLong(stats::u64).toArray();
    }
}
