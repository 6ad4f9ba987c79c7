package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.OptionalInt;
import java.util.Set;

/** Which link a notification is about. */
public final class LinkReport {

    private static final Set<Integer> ABOUT_A_LINK = Set.of(
            Rtnl.RTM_NEWLINK,
            Rtnl.RTM_DELLINK,
            Rtnl.RTM_NEWADDR,
            Rtnl.RTM_DELADDR,
            Rtnl.RTM_NEWQDISC,
            Rtnl.RTM_DELQDISC,
            Rtnl.RTM_NEWTFILTER,
            Rtnl.RTM_DELTFILTER);

    /** Of {@code ifi_index}, {@code ifa_index} and {@code tcm_ifindex} alike. */
    private static final int INDEX = 4;

    private LinkReport() {}

    /**
     * The link whose state, ports, addresses, queueing disciplines or filters changed.
     *
     * @param message stands at a notification of rtnetlink
     * @return its index; empty if it is about something else, such as a route
     */
    public static OptionalInt index(MessageReader message) {
        return ABOUT_A_LINK.contains(message.type()) && message.payloadLength() >= INDEX + Integer.BYTES
                ? OptionalInt.of(message.u32(INDEX))
                : OptionalInt.empty();
    }
}
