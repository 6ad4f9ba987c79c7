package dev.plumbline.linux.neigh;

import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MessageWriter;
import dev.plumbline.linux.netlink.Query;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;
import java.net.InetAddress;

/** Requests about forwarding entries of bridges and vxlan links, and about neighbours. */
public final class NeighbourMessages {

    private static final int REQUEST = Rtnl.NLM_F_REQUEST;

    private NeighbourMessages() {}

    /**
     * Adds a static entry to the bridge of a port; fails if there is one for this MAC.
     *
     * @param port the port behind which the MAC is
     * @param mac 6 bytes
     * @return the request
     */
    public static Request addStatic(LinkRef port, byte[] mac) {
        return (writer, flags) -> entry(
                        writer.begin(Rtnl.RTM_NEWNEIGH, REQUEST | Rtnl.NLM_F_CREATE | Rtnl.NLM_F_EXCL | flags),
                        port,
                        NeighbourState.NOARP | NeighbourState.REACHABLE,
                        NeighbourState.MASTER,
                        mac)
                .end();
    }

    /**
     * Deletes an entry from the bridge of a port.
     *
     * @param port the port behind which the MAC is
     * @param mac 6 bytes
     * @return the request
     */
    public static Request deleteFromBridge(LinkRef port, byte[] mac) {
        return (writer, flags) -> entry(
                        writer.begin(Rtnl.RTM_DELNEIGH, REQUEST | flags), port, 0, NeighbourState.MASTER, mac)
                .end();
    }

    /**
     * Adds a remote to a vxlan link's entry for a MAC; the MAC of zeros is for frames that go to all.
     *
     * @param tunnel a vxlan link
     * @param mac 6 bytes
     * @param remote IPv4 or IPv6 address
     * @return the request
     */
    public static Request addRemote(LinkRef tunnel, byte[] mac, InetAddress remote) {
        return (writer, flags) -> entry(
                        writer.begin(Rtnl.RTM_NEWNEIGH, REQUEST | Rtnl.NLM_F_CREATE | Rtnl.NLM_F_APPEND | flags),
                        tunnel,
                        NeighbourState.NOARP | NeighbourState.PERMANENT,
                        NeighbourState.SELF,
                        mac)
                .bytes(NeighbourState.NDA_DST, remote.getAddress())
                .end();
    }

    /**
     * Takes a remote from a vxlan link's entry for a MAC.
     *
     * @param tunnel a vxlan link
     * @param mac 6 bytes
     * @param remote IPv4 or IPv6 address
     * @return the request
     */
    public static Request removeRemote(LinkRef tunnel, byte[] mac, InetAddress remote) {
        return (writer, flags) -> entry(
                        writer.begin(Rtnl.RTM_DELNEIGH, REQUEST | flags), tunnel, 0, NeighbourState.SELF, mac)
                .bytes(NeighbourState.NDA_DST, remote.getAddress())
                .end();
    }

    private static MessageWriter entry(MessageWriter writer, LinkRef link, int state, int flags, byte[] mac) {
        return ndmsg(writer, Rtnl.AF_BRIDGE, link, state, flags).bytes(NeighbourState.NDA_LLADDR, mac);
    }

    /**
     * Asks for all forwarding entries of the namespace.
     *
     * @return the request
     */
    public static Query<NeighbourState> dumpForwarding() {
        return forwardingOf(LinkRef.NONE);
    }

    /**
     * Asks for the forwarding entries of one link: those of its own, and those of its bridge for it. By {@code
     * Netlink.dumpFiltered}; Linux older than 5.0 reports those of all links.
     *
     * @param link the link
     * @return the request, a dump
     */
    public static Query<NeighbourState> forwardingOf(LinkRef link) {
        return new Query<>(
                (writer, flags) -> ndmsg(
                                writer.begin(Rtnl.RTM_GETNEIGH, REQUEST | Rtnl.NLM_F_DUMP | flags),
                                Rtnl.AF_BRIDGE,
                                link,
                                0,
                                0)
                        .end(),
                Rtnl.RTM_NEWNEIGH,
                NeighbourState::read);
    }

    /**
     * Asks a bridge behind which of its ports a MAC is ({@code br_fdb_get}). Refused with ENOENT if it does not know; an
     * address of the bridge's own is behind the bridge.
     *
     * @param bridge the bridge
     * @param mac 6 bytes
     * @return the request
     */
    public static Query<NeighbourState> forwarding(LinkRef bridge, byte[] mac) {
        return new Query<>(
                (writer, flags) -> ndmsg(
                                writer.begin(Rtnl.RTM_GETNEIGH, REQUEST | flags), Rtnl.AF_BRIDGE, LinkRef.NONE, 0, 0)
                        .bytes(NeighbourState.NDA_LLADDR, mac)
                        .index(NeighbourState.NDA_MASTER, bridge)
                        .end(),
                Rtnl.RTM_NEWNEIGH,
                NeighbourState::read);
    }

    private static MessageWriter ndmsg(MessageWriter writer, int family, LinkRef link, int state, int flags) {
        return writer.fixed8(family)
                .fixed8(0)
                .fixed16(0)
                .fixedIndex(link)
                .fixed16(state)
                .fixed8(flags)
                .fixed8(0);
    }
}
