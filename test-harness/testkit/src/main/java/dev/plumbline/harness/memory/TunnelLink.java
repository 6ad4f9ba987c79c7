package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Tunnel;
import java.net.Inet4Address;
import java.net.InetAddress;

/** A geneve or vxlan link. */
final class TunnelLink extends ModelLink {

    final Tunnel tunnel;

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

    @Override
    void transmit(EthernetFrame frame) {
        namespace
                .host()
                .namespaceAt(remote())
                .flatMap(there -> there.tunnelFor(this))
                .ifPresent(peer -> peer.receive(frame));
    }

    /** Whether this is where the frames of a tunnel link elsewhere come out. */
    boolean isPeerOf(TunnelLink sender) {
        return tunnel.kind().equals(sender.tunnel.kind())
                && tunnel.vni().equals(sender.tunnel.vni())
                && tunnel.port() == sender.tunnel.port()
                && sender.namespace.hasUnderlay(remote());
    }
}
