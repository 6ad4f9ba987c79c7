package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.VxlanTunnel;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A geneve or vxlan link. */
final class TunnelLink extends ModelLink {

    Tunnel tunnel;
    /** Takes datagrams of any host, and sends to whoever sent last from an address: what the kernel's vxlan does. */
    boolean believesAnybody;

    private final Map<MacAddress, InetAddress> learned = new HashMap<>();

    TunnelLink(MemoryNamespace namespace, InterfaceName name, MacAddress mac, Tunnel tunnel) {
        super(namespace, name, mac);
        this.tunnel = tunnel;
    }

    @Override
    String kind() {
        return tunnel.kind();
    }

    /** {@code geneve_configure} in {@code drivers/net/geneve.c}: 65485 over IPv4, 65465 over IPv6. */
    @Override
    int maxMtu() {
        if (tunnel instanceof GeneveTunnel) {
            return remote() instanceof Inet4Address ? 65485 : 65465;
        }
        return super.maxMtu();
    }

    /** A geneve socket knows VNI and sender; a vxlan socket knows the VNI alone. */
    boolean clashesWith(Tunnel other) {
        boolean sameNetwork =
                tunnel.kind().equals(other.kind()) && tunnel.vni().equals(other.vni()) && tunnel.port() == other.port();
        return sameNetwork
                && (!(tunnel instanceof GeneveTunnel) || tunnel.remote().equals(other.remote()));
    }

    private InetAddress remote() {
        return tunnel.remote().orElseThrow();
    }

    private List<InetAddress> remotes() {
        return tunnel instanceof VxlanTunnel vxlan ? vxlan.remotes().addresses() : List.of(remote());
    }

    @Override
    void transmit(EthernetFrame frame) {
        Optional<InetAddress> known = Optional.ofNullable(learned.get(frame.destination()));
        for (InetAddress to : known.map(List::of).orElseGet(this::remotes)) {
            namespace.host().sockets().deliver(to, tunnel, frame);
            namespace
                    .host()
                    .namespaceAt(to)
                    .flatMap(there -> there.tunnelFor(this))
                    .ifPresent(peer -> peer.receive(frame));
        }
    }

    /** Takes a datagram that has this tunnel's port and VNI. */
    void fromUnderlay(InetAddress sender, EthernetFrame frame) {
        if (believesAnybody) {
            learned.put(frame.source(), sender);
        }
        if (believesAnybody || remotes().contains(sender)) {
            receive(frame);
        }
    }

    /** Whether this is where the frames of a tunnel link elsewhere come out. */
    boolean isPeerOf(TunnelLink sender) {
        return tunnel.kind().equals(sender.tunnel.kind())
                && tunnel.vni().equals(sender.tunnel.vni())
                && tunnel.port() == sender.tunnel.port()
                && remotes().stream().anyMatch(sender.namespace::hasUnderlay);
    }
}
