package dev.plumbline.linux.ip;

import dev.plumbline.linux.netlink.Addresses;
import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Query;
import dev.plumbline.linux.netlink.Rtnl;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A route, as the kernel reports it ({@code RTM_NEWROUTE}, {@code linux/rtnetlink.h}).
 *
 * @param family {@code AF_INET} or {@code AF_INET6}
 * @param destination which addresses it is for; empty for the default route
 * @param prefixLength bits of the destination that count
 * @param table {@code RT_TABLE_*}, or another
 * @param type {@code RTN_*}
 * @param gateway the next hop's address; empty if none, or several
 * @param links interface indexes that it leaves by: none for one that goes nowhere, several for one with several hops
 */
public record RouteState(
        int family,
        Optional<InetAddress> destination,
        int prefixLength,
        int table,
        int type,
        Optional<InetAddress> gateway,
        List<Integer> links) {

    /** {@code RTN_UNICAST}. */
    public static final int UNICAST = 1;

    private static final int RTM_NEWROUTE = 24;
    private static final int RTM_GETROUTE = 26;
    private static final int RTMSG = 12;
    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int RTA_GATEWAY = 5;
    private static final int RTA_MULTIPATH = 9;
    private static final int RTA_TABLE = 15;
    /** struct rtnexthop, without the attributes behind it. */
    private static final int RTNEXTHOP = 8;

    /**
     * Asks for the routes that leave by a link, by {@code Netlink.dumpFiltered}, or for all. Those of a kernel that
     * does not filter are all of them.
     *
     * @param family {@code AF_INET} or {@code AF_INET6}; {@code AF_UNSPEC} for both
     * @param link a link that is there; {@link LinkRef#NONE} for all
     * @return the request
     */
    public static Query<RouteState> dump(int family, LinkRef link) {
        return new Query<>(
                (writer, flags) -> {
                    writer.begin(RTM_GETROUTE, Rtnl.NLM_F_REQUEST | Rtnl.NLM_F_DUMP | flags)
                            .fixed8(family)
                            .fixed8(0)
                            .fixed16(0)
                            .fixed32(0)
                            .fixed32(0);
                    if (!link.equals(LinkRef.NONE)) {
                        writer.index(RTA_OIF, link);
                    }
                    writer.end();
                },
                RTM_NEWROUTE,
                RouteState::read);
    }

    /**
     * Reads an {@code RTM_NEWROUTE} or {@code RTM_DELROUTE} message.
     *
     * @param message stands at one
     * @return what it reports
     * @throws dev.plumbline.linux.netlink.MalformedMessageException if it is none
     */
    public static RouteState read(MessageReader message) {
        Optional<InetAddress> destination = Optional.empty();
        Optional<InetAddress> gateway = Optional.empty();
        int table = message.u8(4);
        List<Integer> links = new ArrayList<>();
        Attributes attributes = message.attributes(RTMSG);
        while (attributes.next()) {
            switch (attributes.type()) {
                case RTA_DST -> destination = Optional.of(Addresses.of(attributes.bytes()));
                case RTA_GATEWAY -> gateway = Optional.of(Addresses.of(attributes.bytes()));
                case RTA_TABLE -> table = attributes.u32();
                case RTA_OIF -> links.add(attributes.u32());
                case RTA_MULTIPATH -> links.addAll(hops(attributes.bytes()));
                default -> {}
            }
        }
        return new RouteState(
                message.u8(0), destination, message.u8(1), table, message.u8(7), gateway, List.copyOf(links));
    }

    /** No attributes, but structures of which each has its length; what does not fit is left. */
    private static List<Integer> hops(byte[] value) {
        List<Integer> links = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.nativeOrder());
        for (int at = 0; at + RTNEXTHOP <= value.length; ) {
            links.add(bytes.getInt(at + 4));
            int length = Short.toUnsignedInt(bytes.getShort(at)) + 3 & ~3;
            if (length < RTNEXTHOP) {
                break;
            }
            at += length;
        }
        return links;
    }
}
