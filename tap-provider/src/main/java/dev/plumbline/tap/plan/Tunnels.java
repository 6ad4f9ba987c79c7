package dev.plumbline.tap.plan;

import dev.plumbline.linux.link.GeneveKind;
import dev.plumbline.linux.link.LinkKind;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.linux.link.VxlanKind;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.net.InetAddress;
import java.util.Optional;

/** Networks of the SPI and the kinds of link that the kernel has for them. */
public final class Tunnels {

    private Tunnels() {}

    /** The link that makes this network; empty for an existing uplink. */
    public static Optional<TunnelKind> kind(Network network) {
        if (network instanceof GeneveTunnel geneve) {
            return Optional.of(new GeneveKind(geneve.vni().value(), remote(geneve), geneve.port()));
        }
        if (network instanceof VxlanTunnel vxlan) {
            return Optional.of(new VxlanKind(vxlan.vni().value(), remote(vxlan), vxlan.port()));
        }
        return Optional.empty();
    }

    private static InetAddress remote(Tunnel tunnel) {
        return tunnel.remote().orElseThrow();
    }

    /**
     * The network that such a link makes; empty for a link that is no tunnel of ours. The kernel knows more of them than
     * the SPI can express: with a multicast group, without a remote, with metadata.
     */
    public static Optional<Network> network(LinkKind kind) {
        try {
            return expressible(kind);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Network> expressible(LinkKind kind) {
        if (kind instanceof GeneveKind geneve && geneve.remote() != null) {
            return Optional.of(GeneveTunnel.builder(new Vni(geneve.vni()), geneve.remote())
                    .port(geneve.port())
                    .build());
        }
        if (kind instanceof VxlanKind vxlan && vxlan.remote() != null) {
            return Optional.of(VxlanTunnel.builder(new Vni(vxlan.vni()), vxlan.remote())
                    .port(vxlan.port())
                    .build());
        }
        return Optional.empty();
    }
}
