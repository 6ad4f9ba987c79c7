package dev.plumbline.linux.neigh;

import dev.plumbline.linux.netlink.Addresses;
import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A neighbour or forwarding entry as the kernel reports it ({@code RTM_NEWNEIGH}, {@code linux/neighbour.h}).
 *
 * @param family {@code AF_BRIDGE} for a forwarding entry, {@code AF_INET} or {@code AF_INET6} for a neighbour
 * @param link interface index of the port, or of the link on which the neighbour is
 * @param state {@code NUD_*}
 * @param flags {@code NTF_*}
 * @param mac {@code NDA_LLADDR}; empty if it is not known
 * @param address {@code NDA_DST}: of a neighbour its own, of a vxlan entry the remote
 * @param vlan {@code NDA_VLAN}; 0 if none
 * @param master {@code NDA_MASTER}: index of the bridge whose entry it is; 0 if none
 */
public record NeighbourState(
        int family, int link, int state, int flags, byte[] mac, Optional<InetAddress> address, int vlan, int master) {

    /** {@code NUD_REACHABLE}. */
    public static final int REACHABLE = 0x02;
    /** {@code NUD_NOARP}: a static forwarding entry. */
    public static final int NOARP = 0x40;
    /** {@code NUD_PERMANENT}: on a bridge an address of the host's own. */
    public static final int PERMANENT = 0x80;
    /** {@code NTF_SELF}: an entry of the link itself. */
    public static final int SELF = 0x02;
    /** {@code NTF_MASTER}: an entry of its bridge. */
    public static final int MASTER = 0x04;
    /** {@code NTF_EXT_LEARNED}: written by a control plane. */
    public static final int EXTERNALLY_LEARNED = 0x10;

    /** Where a forwarding entry of a tunnel sends frames. */
    public static final int NDA_DST = 1;
    /** The MAC that an entry is for. */
    public static final int NDA_LLADDR = 2;

    static final int NDA_VLAN = 5;
    static final int NDA_MASTER = 9;

    /**
     * Reads an {@code RTM_NEWNEIGH} or {@code RTM_DELNEIGH} message.
     *
     * @param message stands at one
     * @return what it reports
     * @throws dev.plumbline.linux.netlink.MalformedMessageException if it is none
     */
    public static NeighbourState read(MessageReader message) {
        byte[] mac = {};
        Optional<InetAddress> address = Optional.empty();
        int vlan = 0;
        int master = 0;
        Attributes attributes = message.attributes(Rtnl.NDMSG);
        while (attributes.next()) {
            switch (attributes.type()) {
                case NDA_LLADDR -> mac = attributes.bytes();
                case NDA_DST -> address = Optional.of(Addresses.of(attributes.bytes()));
                case NDA_VLAN -> vlan = attributes.u16();
                case NDA_MASTER -> master = attributes.u32();
                default -> {}
            }
        }
        return new NeighbourState(
                message.u8(0), message.u32(4), message.u16(8), message.u8(10), mac, address, vlan, master);
    }
}
