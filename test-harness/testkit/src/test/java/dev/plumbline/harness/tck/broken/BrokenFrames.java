package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;
import static dev.plumbline.harness.tck.broken.Breakage.made;
import static dev.plumbline.harness.tck.broken.Breakage.madeTunnel;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.harness.memory.LinkEditor;
import dev.plumbline.harness.memory.MemoryNamespace;
import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/** Providers that break R29, R36, R37 or I1 to I5: frames go astray. */
final class BrokenFrames {

    private BrokenFrames() {}

    static Stream<Breakage> all() {
        return Stream.of(
                madeTunnel(
                        Rule.R29,
                        "makes tunnels of another VNI",
                        (link, tunnel) -> link.setTunnel(of(tunnel, tunnel.vni().value() + 1000, tunnel.port(), 0))),
                madeTunnel(
                        Rule.R29,
                        "makes tunnels to another port",
                        (link, tunnel) -> link.setTunnel(of(tunnel, tunnel.vni().value(), tunnel.port() + 1, 0))),
                madeTunnel(
                        Rule.R29,
                        "makes tunnels to another remote",
                        (link, tunnel) -> link.setTunnel(of(tunnel, tunnel.vni().value(), tunnel.port(), 100))),
                backend(
                        Rule.R36,
                        "changes no list of remotes",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public boolean setRemotes(NetworkNamespace namespace, VxlanTunnel network) {
                                return inner.list(namespace).stream()
                                        .anyMatch(it -> it.network().identity().equals(network.identity()));
                            }
                        }),
                backend(
                        Rule.R37,
                        "forgets how tunnels are to send",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment attach(NicRequest request) {
                                return super.attach(
                                        request.network() instanceof Tunnel tunnel
                                                        && tunnel.underlay()
                                                                .ttl()
                                                                .isPresent()
                                                ? with(request, plain(tunnel))
                                                : request);
                            }
                        }),
                backend(
                        Rule.R37,
                        "lets any NIC share a tunnel, however it is to send",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment attach(NicRequest request) {
                                return super.attach(inner.list(request.id().namespace()).stream()
                                        .filter(other -> !other.id().equals(request.id()))
                                        .map(Attachment::network)
                                        .filter(other -> other instanceof Tunnel tunnel
                                                && request.network() instanceof Tunnel asked
                                                && plain(tunnel).equals(plain(asked)))
                                        .findFirst()
                                        .map(other -> with(request, other))
                                        .orElse(request));
                            }
                        }),
                made(
                        Rule.I1,
                        "lets guests reach the host",
                        (model, it) -> bridge(model, it).setReachesHost(true)),
                made(
                        Rule.I2,
                        "sends reports of its own to guests",
                        (model, it) -> bridge(model, it)
                                .flood(EthernetFrame.of(
                                        MacAddress.parse("33:33:00:00:00:16"),
                                        MacAddress.parse("06:00:00:00:00:01"),
                                        0x86dd,
                                        new byte[64]))),
                made(
                        Rule.I2,
                        "passes BPDUs on",
                        (model, it) -> bridge(model, it).setPassesBpdus(true)),
                backend(
                        Rule.I3,
                        "knows a network by its derived name",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment attach(NicRequest request) {
                                return super.attach(inner.list(request.id().namespace()).stream()
                                        .map(Attachment::network)
                                        .filter(other -> !other.identity()
                                                .equals(request.network().identity()))
                                        .filter(other -> DerivedNames.bridge(other)
                                                .equals(DerivedNames.bridge(request.network())))
                                        .findFirst()
                                        .map(other -> request.toBuilder()
                                                .network(other)
                                                .build())
                                        .orElse(request));
                            }
                        }),
                madeTunnel(
                        Rule.I4, "hears every host of the underlay", (link, tunnel) -> link.setBelievesAnybody(true)),
                made(
                        Rule.I5,
                        "snoops on multicast",
                        (model, it) -> bridge(model, it).setSnoops(true)));
    }

    private static NicRequest with(NicRequest request, Network network) {
        return request.toBuilder().network(network).build();
    }

    private static Tunnel plain(Tunnel tunnel) {
        return tunnel instanceof VxlanTunnel vxlan
                ? vxlan.toBuilder().underlay(Underlay.defaults()).build()
                : ((GeneveTunnel) tunnel)
                        .toBuilder().underlay(Underlay.defaults()).build();
    }

    private static LinkEditor bridge(MemoryNamespace model, Attachment it) {
        return model.edit(it.bridge().name().value());
    }

    private static Tunnel of(Tunnel like, int vni, int port, int shift) {
        InetAddress remote = like.remote().orElseThrow();
        byte[] address = remote.getAddress();
        address[address.length - 1] += (byte) shift;
        try {
            InetAddress shifted = InetAddress.getByAddress(address);
            return like instanceof GeneveTunnel
                    ? GeneveTunnel.builder(new Vni(vni), shifted).port(port).build()
                    : VxlanTunnel.builder(new Vni(vni), shifted).port(port).build();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
