package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageWriter;
import java.net.InetAddress;

/**
 * A vxlan tunnel to one remote ({@code IFLA_VXLAN_*} in {@code linux/if_link.h}).
 *
 * @param vni virtual network, 24 bits
 * @param remote IPv4 or IPv6 address; null for one that takes its remotes from its forwarding table
 * @param port UDP port
 */
public record VxlanKind(int vni, InetAddress remote, int port) implements TunnelKind {

    static final String NAME = "vxlan";

    /** ID, GROUP, GROUP6 and PORT. */
    private static final TunnelAttributes NUMBERS = new TunnelAttributes(1, 2, 16, 15);

    static VxlanKind parse(Attributes data) {
        return NUMBERS.parse(data, VxlanKind::new);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(MessageWriter data) {
        NUMBERS.write(data, this);
    }

    @Override
    public void writeRemote(MessageWriter data) {
        NUMBERS.writeRemote(data, this);
    }
}
