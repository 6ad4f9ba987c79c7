package dev.plumbline.tap.netlink;

import java.net.InetAddress;

/**
 * A vxlan tunnel to one remote ({@code IFLA_VXLAN_*} in {@code linux/if_link.h}).
 *
 * @param vni virtual network, 24 bits
 * @param remote IPv4 or IPv6 address; null for one that takes its remotes from its forwarding table
 * @param port UDP port
 */
public record VxlanKind(int vni, InetAddress remote, int port) implements LinkKind {

    static final String NAME = "vxlan";

    private static final int IFLA_VXLAN_ID = 1;
    private static final int IFLA_VXLAN_GROUP = 2;
    private static final int IFLA_VXLAN_PORT = 15;
    private static final int IFLA_VXLAN_GROUP6 = 16;

    static VxlanKind parse(Attributes data) {
        int vni = 0;
        InetAddress remote = null;
        int port = 0;
        while (data.next()) {
            switch (data.type()) {
                case IFLA_VXLAN_ID -> vni = data.u32();
                case IFLA_VXLAN_GROUP, IFLA_VXLAN_GROUP6 -> remote = Addresses.of(data.bytes());
                case IFLA_VXLAN_PORT -> port = data.be16();
                default -> {}
            }
        }
        return new VxlanKind(vni, remote, port);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(MessageWriter data) {
        byte[] address = remote.getAddress();
        data.u32(IFLA_VXLAN_ID, vni)
                .bytes(address.length == 4 ? IFLA_VXLAN_GROUP : IFLA_VXLAN_GROUP6, address)
                .be16(IFLA_VXLAN_PORT, port);
    }
}
