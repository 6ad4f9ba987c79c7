package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.integration.support.GuestWire;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Packets;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DontFragment;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.SourcePorts;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.VxlanTunnel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule R37, as the outer headers of datagrams show it: the underlay is a bridge, on which a guest reads them. */
@KernelTest
@Tag("every-kernel")
class TunnelSettingsTest {

    private static final String FAR = "02cccccccc01";
    private static final String UNDER = "0200000000b0";
    private static final byte[] FRAME = Packets.frame("ffffffffffff", "02aaaaaaaa01", "", 0x88b5, new byte[] {7});

    /** What is in the headers of a datagram. */
    private record Outer(String from, int tos, int ttl, boolean df, int port, boolean checksum) {

        static Optional<Outer> of(byte[] frame, int udp) {
            ByteBuffer bytes = ByteBuffer.wrap(frame);
            boolean ipv6 = bytes.getShort(12) == (short) Packets.IPV6;
            int ports = ipv6 ? 54 : 34;
            if (!ipv6 && bytes.getShort(12) != Packets.IPV4
                    || bytes.get(ipv6 ? 20 : 23) != 17
                    || Short.toUnsignedInt(bytes.getShort(ports + 2)) != udp) {
                return Optional.empty();
            }
            return Optional.of(new Outer(
                    address(Arrays.copyOfRange(frame, ipv6 ? 22 : 26, ipv6 ? 38 : 30)),
                    ipv6 ? bytes.getShort(14) >> 4 & 0xff : Byte.toUnsignedInt(bytes.get(15)),
                    Byte.toUnsignedInt(bytes.get(ipv6 ? 21 : 22)),
                    !ipv6 && (bytes.get(20) & 0x40) != 0,
                    Short.toUnsignedInt(bytes.getShort(ports)),
                    bytes.getShort(ports + 6) != 0));
        }

        private static String address(byte[] bytes) {
            try {
                return InetAddress.getByAddress(bytes).getHostAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    /** This host has the addresses 192.0.2.6 and 7, 2001:db8::6 and 7; the other one does not answer. */
    private static GuestWire underlay(Net net) {
        addBridge(net, "under", UNDER);
        for (int host : new int[] {6, 7}) {
            net.namespace().ip("address add 192.0.2." + host + "/24 dev under");
            net.namespace()
                    .ip("address add 2001:db8::" + host + "/64 dev under nodad"
                            + (host == 7 ? " preferred_lft 0" : ""));
        }
        for (String far : List.of("192.0.2.1", "2001:db8::1")) {
            net.namespace().ip("neighbour add " + far + " lladdr 02:cc:cc:cc:cc:01 dev under nud permanent");
        }
        return GuestWire.of(net, net.attach(net.request("far", ExistingBridge.of("under"))));
    }

    private static void addBridge(Net net, String name, String mac) {
        net.expect(name);
        net.namespace()
                .ip("link add " + name + " address " + mac.replaceAll("..(?!$)", "$0:")
                        + " type bridge mcast_snooping 0");
        net.namespace().ip("link set " + name + " up");
    }

    private static Attachment attach(Net net, Tunnel tunnel) {
        return net.attach(net.request("vm1", tunnel).mtu(1400));
    }

    /** The first datagram that carries the guest's frame; the first frames may wait for carriers. */
    private static Outer sent(GuestWire guest, GuestWire far, int udp) {
        for (int i = 0; i < 200; i++) {
            guest.send(FRAME);
            for (byte[] frame : far.within(20)) {
                Optional<Outer> outer = Outer.of(frame, udp);
                if (outer.isPresent()) {
                    return outer.get();
                }
            }
        }
        throw new AssertionError("the tunnel has sent nothing");
    }

    private static Outer sent(Net net, Tunnel tunnel) {
        try (GuestWire far = underlay(net)) {
            Attachment it = attach(net, tunnel);
            assertThat(it.network()).isEqualTo(tunnel);
            assertThat(net.backend().find(it.id())).contains(it);
            assertThat(net.backend().check(it)).isEmpty();
            try (GuestWire guest = GuestWire.of(net, it)) {
                return sent(guest, far, tunnel.port());
            }
        }
    }

    private static VxlanTunnel vxlan(String remote, Underlay.Builder underlay) {
        return VxlanTunnel.of(42, remote).toBuilder().underlay(underlay.build()).build();
    }

    private static Underlay.Builder all() {
        return Underlay.builder()
                .source("192.0.2.7")
                .ttl(17)
                .tos(0x20)
                .dontFragment(DontFragment.SET)
                .checksums(false)
                .sourcePorts(new SourcePorts(40000, 40000));
    }

    @Test
    void datagramsOverIpv4AreAsAskedFor(Net net) {
        assertThat(sent(net, vxlan("192.0.2.1", all())))
                .isEqualTo(new Outer("192.0.2.7", 0x20, 17, true, 40000, false));
    }

    @Test
    void datagramsOverIpv6AreAsAskedFor(Net net) {
        Underlay.Builder underlay =
                Underlay.builder().source("2001:db8::7").ttl(17).tos(0x20).checksums(false);
        Outer outer = sent(net, vxlan("2001:db8::1", underlay.sourcePorts(new SourcePorts(40000, 40000))));
        assertThat(outer).isEqualTo(new Outer("2001:db8:0:0:0:0:0:7", 0x20, 17, false, 40000, false));
    }

    /** The route leads elsewhere. */
    @Test
    void datagramsLeaveByTheDeviceThatIsAskedFor(Net net) {
        addBridge(net, "aside", "0200000000b1");
        net.namespace().ip("address add 198.51.100.1/24 dev aside");
        net.namespace().ip("neighbour add 192.0.2.1 lladdr 02:cc:cc:cc:cc:01 dev aside nud permanent");
        VxlanTunnel tunnel = vxlan("192.0.2.1", Underlay.builder().device("aside"));
        try (GuestWire elsewhere = underlay(net);
                GuestWire far = GuestWire.of(net, net.attach(net.request("aside", ExistingBridge.of("aside"))))) {
            Attachment it = attach(net, tunnel);
            assertThat(it.network()).isEqualTo(tunnel);
            assertThat(net.namespace().ip("-d link show type vxlan")).contains(" dev aside ");
            try (GuestWire guest = GuestWire.of(net, it)) {
                assertThat(sent(guest, far, tunnel.port()).from()).isEqualTo("198.51.100.1");
                assertThat(elsewhere.within(50))
                        .noneMatch(frame -> Outer.of(frame, tunnel.port()).isPresent());
            }
        }
    }

    @Test
    void withoutSettingsTheyAreAsTheKernelMakesThem(Net net) {
        Outer outer = sent(net, VxlanTunnel.of(42, "192.0.2.1"));
        assertThat(outer).isEqualTo(new Outer("192.0.2.6", 0, 64, false, outer.port(), true));
    }

    @Test
    @Tag("geneve")
    void datagramsOfGeneveAreAsAskedFor(Net net) {
        Underlay underlay = Underlay.builder()
                .ttl(17)
                .tos(0x20)
                .dontFragment(DontFragment.SET)
                .checksums(true)
                .build();
        Outer outer = sent(
                net,
                GeneveTunnel.of(42, "192.0.2.1").toBuilder().underlay(underlay).build());
        assertThat(outer).isEqualTo(new Outer("192.0.2.6", 0x20, 17, true, outer.port(), true));
    }

    @Test
    void zeroChecksumsOverIpv6AreAcceptedWhereAskedForAlone(Net net) {
        byte[] marker = Packets.frame("ffffffffffff", "02bbbbbbbb02", "", 0x88b5, new byte[] {1});
        byte[] right = Packets.frame(
                UNDER,
                FAR,
                "",
                Packets.IPV6,
                Packets.udp6("2001:db8::1", "2001:db8::6", VxlanTunnel.DEFAULT_PORT, Packets.vxlan(42, marker)));
        byte[] zero = Packets.frame(
                UNDER,
                FAR,
                "",
                Packets.IPV6,
                Packets.udp6("2001:db8::1", "2001:db8::6", VxlanTunnel.DEFAULT_PORT, Packets.vxlan(42, FRAME)));
        zero[60] = 0;
        zero[61] = 0;
        try (GuestWire far = underlay(net)) {
            for (boolean accepted : new boolean[] {true, false}) {
                Attachment it = attach(
                        net, vxlan("2001:db8::1", Underlay.builder().ttl(17).zeroChecksumsAccepted(accepted)));
                try (GuestWire guest = GuestWire.of(net, it)) {
                    sent(guest, far, VxlanTunnel.DEFAULT_PORT); // carriers are there
                    far.send(zero, right);
                    assertThat(guest.until(marker)).hasSize(accepted ? 1 : 0);
                }
                net.backend().detach(it.id());
            }
        }
    }

    @Test
    void whatSomebodyChangesIsReportedAndRepaired(Net net) {
        Attachment it = attach(net, vxlan("192.0.2.1", all()));
        String tunnel = it.uplink().orElseThrow().name().value();
        String details = "local 192.0.2.7 srcport 40000 40001 dstport 4789 nolearning tos 0x20 ttl 17";
        assertThat(net.namespace().ip("-d link show " + tunnel)).contains(details, "noudpcsum");

        net.namespace().ip("link set " + tunnel + " type vxlan ttl 77 tos 0x40 df unset local 192.0.2.6");
        assertThat(net.backend().check(it))
                .containsExactlyInAnyOrder(
                        "tunnel link " + tunnel + " sends with ttl 77 instead of ttl 17",
                        "tunnel link " + tunnel + " sends with tos 0x40 instead of tos 0x20",
                        "tunnel link " + tunnel + " sends with df unset instead of df set",
                        "tunnel link " + tunnel + " sends from 192.0.2.6 instead of 192.0.2.7");
        assertThat(net.backend().attach(it.toRequest())).isEqualTo(it);
        assertThat(net.backend().check(it)).isEmpty();
        assertThat(net.namespace().ip("-d link show " + tunnel)).contains(details);
    }

    /** Somebody makes the link anew, as it was but for its checksums. */
    @Test
    void whatNoKernelChangesIsRefused(Net net) {
        Attachment it = attach(net, vxlan("192.0.2.1", all()));
        String tunnel = it.uplink().orElseThrow().name().value();
        String mac = it.uplink().orElseThrow().mac().toString();
        String alias = net.namespace().ip("link show " + tunnel).replaceAll("(?s).*alias (\\V*).*", "$1");
        net.namespace().ip("link delete " + tunnel);
        net.namespace()
                .ip("link add " + tunnel + " address " + mac
                        + " type vxlan id 42 remote 192.0.2.1 local 192.0.2.7 dstport 4789 nolearning ttl 17 tos 0x20"
                        + " df set udpcsum srcport 40000 40001");
        net.namespace().exec("ip", "link", "set", tunnel, "alias", alias);
        assertThatThrownBy(() -> net.backend().attach(it.toRequest()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("asked for is noudpcsum");
        net.backend().detach(it.id());
        assertThat(net.links().names()).doesNotContain(tunnel);
        assertThat(net.backend().check(net.backend().attach(it.toRequest()))).isEmpty();
    }
}
