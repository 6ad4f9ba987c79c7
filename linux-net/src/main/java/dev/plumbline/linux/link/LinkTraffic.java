package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MalformedMessageException;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;

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

    private static final int IFINFOMSG = 16;
    private static final int IFLA_STATS64 = 23;

    /**
     * Reads an {@code RTM_NEWLINK} message that was not asked to leave the counters out.
     *
     * @param message stands at one
     * @return what it reports
     * @throws MalformedMessageException if it is none, or has no counters
     */
    public static LinkTraffic read(MessageReader message) {
        String alias = "";
        Attributes attributes = message.attributes(IFINFOMSG);
        LinkTraffic counters = null;
        while (attributes.next()) {
            switch (attributes.type()) {
                case Rtnl.IFLA_IFALIAS -> alias = attributes.string();
                case IFLA_STATS64 -> counters = counters(message.u32(4), attributes);
                default -> {}
            }
        }
        if (counters == null) {
            throw new MalformedMessageException("a link without counters");
        }
        return counters.withAlias(alias);
    }

    /** The first eight: packets, bytes, errors and dropped packets, each received and sent. */
    private static LinkTraffic counters(int index, Attributes stats) {
        return new LinkTraffic(
                index,
                "",
                stats.u64(0),
                stats.u64(2),
                stats.u64(4) + stats.u64(6),
                stats.u64(1),
                stats.u64(3),
                stats.u64(5) + stats.u64(7));
    }

    private LinkTraffic withAlias(String text) {
        return new LinkTraffic(
                index, text, receivedFrames, receivedBytes, receiveDropped, sentFrames, sentBytes, sendDropped);
    }
}
