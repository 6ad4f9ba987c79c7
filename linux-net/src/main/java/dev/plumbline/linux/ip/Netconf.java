package dev.plumbline.linux.ip;

import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;

/** Settings of an address family in a namespace ({@code linux/netconf.h}). */
public final class Netconf {

    private static final int RTM_GETNETCONF = 82;
    private static final int NETCONFA_IFINDEX = 1;
    private static final int NETCONFA_IFINDEX_ALL = -1;

    private Netconf() {}

    /**
     * Asks for the settings of all links in one request. Anybody may ask. A kernel without the family refuses it with
     * {@code EOPNOTSUPP}: one that was built without IPv6, booted with {@code ipv6.disable=1}, or has not loaded it.
     * What {@code /proc} shows, and whether links of the namespace have IPv6 switched off, makes no difference.
     *
     * @param family such as {@code AF_INET6}
     * @return the request
     */
    public static Request get(int family) {
        return (writer, flags) -> writer.begin(RTM_GETNETCONF, Rtnl.NLM_F_REQUEST | flags)
                .fixed8(family)
                .fixed8(0)
                .fixed16(0)
                .u32(NETCONFA_IFINDEX, NETCONFA_IFINDEX_ALL)
                .end();
    }
}
