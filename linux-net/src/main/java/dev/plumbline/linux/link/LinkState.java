package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MalformedMessageException;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.ArrayList;
import java.util.List;

/**
 * A link as the kernel reports it in {@code RTM_NEWLINK}.
 *
 * @param index interface index
 * @param name {@code IFLA_IFNAME}
 * @param up whether {@code IFF_UP} is set
 * @param mac {@code IFLA_ADDRESS}; empty for links without one
 * @param mtu {@code IFLA_MTU}, bytes
 * @param master {@code IFLA_MASTER}: index of the bridge it is a port of; 0 if none
 * @param lower {@code IFLA_LINK}: index of the link on which it is built, as a VLAN link or a macvlan is; 0 if none, or
 *     if that one is in another namespace
 * @param group {@code IFLA_GROUP}
 * @param alias {@code IFLA_IFALIAS}; empty if none
 * @param qdisc {@code IFLA_QDISC}; empty if none
 * @param kind {@code IFLA_LINKINFO}
 * @param altNames {@code IFLA_ALT_IFNAME}
 * @param operational whether a bridge would let it forward: {@code IFLA_OPERSTATE} is up or, of a virtual link,
 *     unknown. Older kernels, such as 6.1, let it follow the carrier up to a second later
 * @param carrier {@code IFLA_CARRIER}; a TAP of one queue has one as long as its queue is open
 * @param port how the bridge treats it whose port it is
 * @param ipv6 how IPv6 treats it
 */
public record LinkState(
        int index,
        String name,
        boolean up,
        byte[] mac,
        int mtu,
        int master,
        int lower,
        int group,
        String alias,
        String qdisc,
        LinkKind kind,
        List<String> altNames,
        boolean operational,
        boolean carrier,
        BridgePort port,
        Ipv6State ipv6) {

    /**
     * What requests about this link name it by.
     *
     * @return a reference to its index
     */
    public LinkRef ref() {
        return LinkRef.of(index);
    }

    /**
     * Whether the link can be reached by a name.
     *
     * @param wanted any name
     * @return whether it is its name or an alternative one
     */
    public boolean isCalled(String wanted) {
        return name.equals(wanted) || altNames.contains(wanted);
    }

    /**
     * Reads an {@code RTM_NEWLINK} message.
     *
     * @param message stands at one
     * @return the link
     * @throws MalformedMessageException if it is none
     */
    public static LinkState read(MessageReader message) {
        if (message.payloadLength() < Rtnl.IFINFOMSG) {
            throw new MalformedMessageException(
                    "a link has at least " + Rtnl.IFINFOMSG + " bytes, got " + message.payloadLength());
        }
        Attributes attributes = message.attributes(Rtnl.IFINFOMSG);
        String name = "";
        byte[] mac = {};
        int mtu = 0;
        int master = 0;
        int lower = 0;
        boolean lowerIsElsewhere = false;
        int group = 0;
        String alias = "";
        String qdisc = "";
        LinkKind kind = OtherKind.NONE;
        List<String> altNames = List.of();
        boolean operational = true;
        boolean carrier = true;
        BridgePort port = BridgePort.NONE;
        Ipv6State ipv6 = Ipv6State.ABSENT;
        while (attributes.next()) {
            switch (attributes.type()) {
                case Rtnl.IFLA_IFNAME -> name = attributes.string();
                case Rtnl.IFLA_ADDRESS -> mac = attributes.bytes();
                case Rtnl.IFLA_MTU -> mtu = attributes.u32();
                case Rtnl.IFLA_MASTER -> master = attributes.u32();
                case Rtnl.IFLA_LINK -> lower = attributes.u32();
                case Rtnl.IFLA_LINK_NETNSID -> lowerIsElsewhere = true;
                case Rtnl.IFLA_GROUP -> group = attributes.u32();
                case Rtnl.IFLA_IFALIAS -> alias = attributes.string();
                case Rtnl.IFLA_QDISC -> qdisc = attributes.string();
                case Rtnl.IFLA_LINKINFO -> {
                    kind = LinkKinds.parse(attributes.nested());
                    port = LinkKinds.parsePort(attributes.nested());
                }
                case Rtnl.IFLA_PROP_LIST -> altNames = altNames(attributes.nested());
                case Rtnl.IFLA_OPERSTATE -> {
                    int state = attributes.u8();
                    operational = state == Rtnl.IF_OPER_UNKNOWN || state == Rtnl.IF_OPER_UP;
                }
                case Rtnl.IFLA_CARRIER -> carrier = attributes.u8() != 0;
                case Rtnl.IFLA_AF_SPEC -> ipv6 = Ipv6State.parse(attributes.nested());
                default -> {}
            }
        }
        boolean up = (message.u32(8) & Rtnl.IFF_UP) != 0;
        return new LinkState(
                message.u32(4),
                name,
                up,
                mac,
                mtu,
                master,
                lowerIsElsewhere ? 0 : lower,
                group,
                alias,
                qdisc,
                kind,
                altNames,
                operational,
                carrier,
                port,
                ipv6);
    }

    private static List<String> altNames(Attributes properties) {
        List<String> names = new ArrayList<>();
        while (properties.next()) {
            if (properties.type() == Rtnl.IFLA_ALT_IFNAME) {
                names.add(properties.string());
            }
        }
        return List.copyOf(names);
    }
}
