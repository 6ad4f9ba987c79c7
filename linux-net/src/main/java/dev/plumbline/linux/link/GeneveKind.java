package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageWriter;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A geneve tunnel to one remote ({@code IFLA_GENEVE_*} in {@code linux/if_link.h}).
 *
 * @param vni virtual network, 24 bits
 * @param remote IPv4 or IPv6 address; null for one that takes its remotes from metadata
 * @param port UDP port
 * @param outer how its datagrams travel
 */
public record GeneveKind(int vni, @Nullable InetAddress remote, int port, OuterHeader outer) implements TunnelKind {

    static final String NAME = "geneve";

    /** ID, REMOTE, REMOTE6 and PORT. */
    private static final TunnelAttributes NUMBERS = new TunnelAttributes(
            true,
            1,
            2,
            7,
            5,
            TunnelAttributes.NONE,
            TunnelAttributes.NONE,
            TunnelAttributes.NONE,
            TunnelAttributes.NONE);

    /**
     * A tunnel whose datagrams are as the kernel makes them.
     *
     * @param vni virtual network, 24 bits
     * @param remote IPv4 or IPv6 address; null for one that takes its remotes from metadata
     * @param port UDP port
     */
    public GeneveKind(int vni, @Nullable InetAddress remote, int port) {
        this(vni, remote, port, OuterHeader.NONE);
    }

    /**
     * The same with other settings.
     *
     * @param settings how its datagrams travel
     * @return another kind
     */
    public GeneveKind withOuter(OuterHeader settings) {
        return new GeneveKind(vni, remote, port, settings);
    }

    static GeneveKind parse(Attributes data) {
        return NUMBERS.parse(
                data, (vni, remote, port, learns, local, outer, device) -> new GeneveKind(vni, remote, port, outer));
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
    public void writeOuter(MessageWriter data, OuterHeader settings) {
        settings.write(data, true);
    }

    @Override
    public void writeRemote(MessageWriter data) {
        NUMBERS.writeRemote(data, this);
    }
}
