package dev.plumbline.integration;

import static dev.plumbline.integration.support.Packets.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.GuestWire;
import dev.plumbline.integration.support.HostStack;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Packets;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.VxlanTunnel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A third host of the underlay sends datagrams of a tenant's VNI: a tunnel to one remote hears that one alone. */
@KernelTest
@Tag("every-kernel")
class StrangersDatagramsTest {

    private static final String VM1 = "02aaaaaaaa01";
    private static final String VM2 = "02bbbbbbbb02";

    private static byte[] marker(String to, String from) {
        return frame(to, from, "", 0x88b5, new byte[] {1});
    }

    /** Of a guest that is there, and of one that is not; with and without tags. */
    private static List<byte[]> frames() {
        return List.of(
                frame("ffffffffffff", "02cccccccc03", "", 0x88b5, new byte[] {3}),
                frame(VM1, VM2, "", 0x88b5, new byte[] {3}),
                frame(VM1, VM2, "81000005", 0x88b5, new byte[] {3}),
                frame(VM1, VM2, "8100e000", Packets.IPV4, Packets.ping4("10.0.0.2", "10.0.0.1")),
                frame(VM1, VM2, "88a80005", Packets.IPV4, Packets.ping4("10.0.0.2", "10.0.0.1")),
                frame(VM1, VM2, "", Packets.IPV6, Packets.udp6("fe80::2", "fe80::1", 53, new byte[1200])));
    }

    private static void hearsItsRemoteAlone(Net here, Net there, boolean vxlan, boolean ipv6) throws IOException {
        here.wireTo(there);
        there.namespace().ip("address add 192.0.2.3/24 dev under");
        // deprecated, so that the tunnel does not send from it
        there.namespace().ip("address add 2001:db8::3/64 dev under nodad preferred_lft 0");
        String near = ipv6 ? "2001:db8::1" : "192.0.2.1";
        String far = ipv6 ? "2001:db8::2" : "192.0.2.2";
        String stranger = ipv6 ? "2001:db8::3" : "192.0.2.3";
        Tunnel out = vxlan ? VxlanTunnel.of("42", far) : TunnelChoice.to("42", far);
        Tunnel back = vxlan ? VxlanTunnel.of("42", near) : TunnelChoice.to("42", near);
        Attachment one = here.attach(here.request("vm1", out).queues(1));
        Attachment other = there.attach(there.request("vm2", back).queues(1));
        try (GuestWire vm1 = GuestWire.of(here, one);
                GuestWire vm2 = GuestWire.of(there, other);
                DatagramChannel third = HostStack.listen(
                        there.namespace(),
                        ipv6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET,
                        stranger,
                        5555)) {
            vm2.reach(vm1);
            vm2.send(marker("ffffffffffff", VM2)); // from now on the bridges know where it is
            vm1.until(marker("ffffffffffff", VM2));

            for (byte[] frame : frames()) {
                byte[] datagram = out instanceof VxlanTunnel ? Packets.vxlan(42, frame) : Packets.geneve(42, frame);
                third.send(ByteBuffer.wrap(datagram), new InetSocketAddress(near, out.port()));
            }
            vm2.send(marker(VM1, VM2));

            assertThat(vm1.until(marker(VM1, VM2)))
                    .map(HexFormat.of()::formatHex)
                    .isEmpty();
            vm1.send(marker(VM2, VM1));
            assertThat(vm2.until(marker(VM2, VM1))).isEmpty();
            assertThat(here.namespace().exec("bridge", "fdb", "show")).doesNotContain(stranger);
        }
    }

    @Test
    void aTunnelHearsItsRemoteAlone(Net here, Net there) throws IOException {
        hearsItsRemoteAlone(here, there, false, false);
    }

    @Test
    void aVxlanTunnelHearsItsRemoteAlone(Net here, Net there) throws IOException {
        hearsItsRemoteAlone(here, there, true, false);
    }

    @Test
    void aVxlanTunnelOverIpv6HearsItsRemoteAlone(Net here, Net there) throws IOException {
        hearsItsRemoteAlone(here, there, true, true);
    }
}
