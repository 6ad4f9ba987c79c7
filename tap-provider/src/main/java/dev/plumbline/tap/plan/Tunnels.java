package dev.plumbline.tap.plan;

import dev.plumbline.linux.link.GeneveKind;
import dev.plumbline.linux.link.LinkKind;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.linux.link.VxlanKind;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Networks of the SPI and the kinds of link that the kernel has for them. */
public final class Tunnels {

    private Tunnels() {}

    /** The link that makes this network; empty for an existing uplink. */
    public static Optional<TunnelKind> kind(Network network) {
        if (network instanceof GeneveTunnel geneve) {
            InetAddress remote = remote(geneve);
            return Optional.of(new GeneveKind(
                    geneve.vni().value(), remote, geneve.port(), Outer.of(geneve.underlay(), isIpv6(remote))));
        }
        if (network instanceof VxlanTunnel vxlan) {
            InetAddress remote = toWrite(vxlan);
            return Optional.of(new VxlanKind(
                            vxlan.vni().value(),
                            remote,
                            vxlan.port(),
                            false,
                            source(vxlan).orElse(null))
                    .withOuter(Outer.of(vxlan.underlay(), isIpv6(remote))));
        }
        return Optional.empty();
    }

    /** Where there is no single remote, the address that stands for none. */
    private static InetAddress toWrite(VxlanTunnel vxlan) {
        if (vxlan.remotes() instanceof Remotes.Controlled controlled) {
            return unspecified(isIpv6(controlled.local()));
        }
        return remotes(vxlan).map(list -> unspecified(list.ipv6())).orElseGet(() -> remote(vxlan));
    }

    private static boolean isIpv6(InetAddress address) {
        return address.getAddress().length == 16;
    }

    /** From which of this host's addresses a network is to send; empty for that of the route. */
    public static Optional<InetAddress> source(Network network) {
        return controlled(network)
                .map(Remotes.Controlled::local)
                .or(() -> network instanceof Tunnel tunnel ? tunnel.underlay().source() : Optional.empty());
    }

    /** The same network with other settings; itself where it is no tunnel. */
    public static Network with(Network network, Underlay underlay) {
        if (network instanceof GeneveTunnel geneve) {
            return geneve.toBuilder().underlay(underlay).build();
        }
        return network instanceof VxlanTunnel vxlan
                ? vxlan.toBuilder().underlay(underlay).build()
                : network;
    }

    /** How a network's datagrams are to travel; the defaults for one without a tunnel. */
    public static Underlay underlay(Network network) {
        return network instanceof Tunnel tunnel ? tunnel.underlay() : Underlay.defaults();
    }

    /** The list of a network that has one. */
    public static Optional<Remotes.Listed> remotes(Network network) {
        return network instanceof VxlanTunnel vxlan && vxlan.remotes() instanceof Remotes.Listed listed
                ? Optional.of(listed)
                : Optional.empty();
    }

    /** How a network's control plane is to know this host; empty where it has none. */
    public static Optional<Remotes.Controlled> controlled(Network network) {
        return network instanceof VxlanTunnel vxlan && vxlan.remotes() instanceof Remotes.Controlled controlled
                ? Optional.of(controlled)
                : Optional.empty();
    }

    /** Of the version of IP that the tunnel's socket is to have. */
    private static InetAddress unspecified(boolean ipv6) {
        try {
            return InetAddress.getByAddress(new byte[ipv6 ? 16 : 4]);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has 4 or 16 bytes", e);
        }
    }

    /**
     * The network of a link that takes its remotes from its forwarding table, without these; empty for any other link. The
     * link may be somebody else's.
     */
    public static Optional<VxlanTunnel> withoutRemotes(LinkKind kind) {
        return kind instanceof VxlanKind vxlan && vxlan.remote() == null && vxlan.port() > 0
                ? Optional.of(VxlanTunnel.builder(new Vni(vxlan.vni()), Remotes.list())
                        .port(vxlan.port())
                        .build())
                : Optional.empty();
    }

    private static InetAddress remote(Tunnel tunnel) {
        return tunnel.remote().orElseThrow();
    }

    /**
     * The network that such a link makes by itself; empty for a link that is no tunnel to one remote, nor
     * to those of a control plane. The kernel knows more
     * of them than the SPI can express: with a multicast group, with metadata.
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
        if (kind instanceof VxlanKind vxlan && vxlan.remote() == null && vxlan.local() != null) {
            return Optional.of(VxlanTunnel.builder(new Vni(vxlan.vni()), Remotes.controlled(vxlan.local()))
                    .port(vxlan.port())
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
