package dev.plumbline.linux.socket;

/**
 * With which part of the kernel a netlink socket speaks.
 *
 * @param number {@code NETLINK_*} of {@code linux/netlink.h}
 * @param name what messages call it
 */
public record NetlinkProtocol(int number, String name) {

    /** Links, addresses, routes, neighbours, traffic control. */
    public static final NetlinkProtocol ROUTE = new NetlinkProtocol(0, "rtnetlink");

    /** nf_tables and what else belongs to netfilter. */
    public static final NetlinkProtocol NETFILTER = new NetlinkProtocol(12, "nfnetlink");

    /** Families that are found by name. */
    public static final NetlinkProtocol GENERIC = new NetlinkProtocol(16, "generic netlink");
}
