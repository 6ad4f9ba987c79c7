package dev.plumbline.integration;

import static dev.plumbline.integration.support.Packets.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.GuestWire;
import dev.plumbline.integration.support.HostStack;
import dev.plumbline.integration.support.HostileFrames;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Packets;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.VxlanTunnel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a guest cannot reach: the host that it runs on, and other tenants' guests. Real frames, as a hostile guest sends. */
@KernelTest
@Tag("every-kernel")
class IsolationTest {

    private static final String HOST4 = "198.51.100.1";
    private static final String HOST6 = "2001:db8:c::1";
    private static final String REMOTE = "192.0.2.2";
    private static final int OTHER_VNI = 43;
    /** Long enough for an answer to a query that allows 10 ms, and for a report of a link that has just gone up. */
    private static final int IN_VAIN = 1200; // ms

    private static final String BROADCAST = "ffffffffffff";

    private static byte[] marker() {
        return frame(BROADCAST, "02ffffffff02", "", 0x88b5, new byte[] {1});
    }

    private static List<String> texts(List<byte[]> frames) {
        return frames.stream().map(HexFormat.of()::formatHex).toList();
    }

    private static void reachesNothing(Net net, Tunnel own, Tunnel other) throws IOException {
        try (HostStack stack = HostStack.careless(net, HOST4, HOST6)) {
            Attachment hostile = net.attach(net.request("vm1", own).queues(1));
            Attachment victim = net.attach(net.request("vm2", other).queues(1));
            List<String> macs = new ArrayList<>();
            for (Object link : List.of(
                    hostile.bridge().name(),
                    hostile.tap().name(),
                    hostile.uplink().orElseThrow().name())) {
                macs.add(net.links().get(link).mac().replace(":", ""));
            }
            List<byte[]> frames = HostileFrames.all(HOST4, HOST6, REMOTE, OTHER_VNI, macs);
            try (GuestWire guest = GuestWire.of(net, hostile);
                    GuestWire tenant = GuestWire.of(net, victim)) {
                List<Long> before = stack.received();

                guest.send(frames.toArray(byte[][]::new));

                assertThat(texts(guest.within(IN_VAIN))).as("answers").isEmpty();
                assertThat(texts(tenant.within(0))).as("at the other tenant's").isEmpty();
                assertThat(stack.datagrams()).as("datagrams in sockets").isZero();
                assertThat(stack.received()).as("packets that IP received").isEqualTo(before);
            }
            assertThat(net.links().ipv6Addresses(hostile.tap().name())).isEmpty();
        }
    }

    @Test
    void aGuestReachesNothingOfTheHost(Net net) throws IOException {
        reachesNothing(net, TunnelChoice.to("42", REMOTE), TunnelChoice.to("43", REMOTE));
    }

    @Test
    void aGuestOfVxlanReachesNothingOfTheHost(Net net) throws IOException {
        reachesNothing(net, VxlanTunnel.of("42", REMOTE), VxlanTunnel.of("43", REMOTE));
    }

    /**
     * A guest of this tenant on another host. Datagrams of the tunnel itself reach IP, so that only sockets and answers are
     * looked at.
     */
    @Test
    void aGuestBeyondTheTunnelReachesNothingOfTheHost(Net here, Net there) throws IOException {
        here.wireTo(there);
        Attachment far = there.attach(
                there.request("vm2", TunnelChoice.to("42", "192.0.2.1")).queues(1));
        try (HostStack stack = HostStack.careless(here, HOST4, HOST6)) {
            Attachment near = here.attach(
                    here.request("vm1", TunnelChoice.to("42", REMOTE)).queues(1));
            List<String> macs =
                    List.of(here.links().get(near.bridge().name()).mac().replace(":", ""));
            try (GuestWire guest = GuestWire.of(here, near);
                    GuestWire hostile = GuestWire.of(there, far)) {
                hostile.reach(guest);
                hostile.send(
                        HostileFrames.all(HOST4, HOST6, REMOTE, OTHER_VNI, macs).toArray(byte[][]::new));
                hostile.send(marker());

                guest.until(marker());
                assertThat(texts(hostile.within(IN_VAIN))).as("answers").isEmpty();
                assertThat(stack.datagrams()).as("datagrams in sockets").isZero();
            }
        }
    }

    /** Such frames would shut the port of a switch beyond an uplink, or speak for the host. */
    @Test
    void aGuestSendsNothingThatIsForBridges(Net net) {
        Attachment hostile = net.attach(net.request("vm1").queues(1));
        Attachment neighbour = net.attach(net.request("vm2").queues(1));
        try (GuestWire guest = GuestWire.of(net, hostile);
                GuestWire other = GuestWire.of(net, neighbour)) {
            for (String tag : List.of("", "81000005")) {
                for (int last = 0; last < 16; last++) {
                    guest.send(frame(
                            String.format("0180c20000%02x", last), HostileFrames.MAC, tag, 0x88cc, new byte[] {2, 7}));
                }
                guest.send(frame("0180c2000000", HostileFrames.MAC, tag, 0x26, Packets.hex("4242030000000000")));
                guest.send(frame("01000ccccccd", HostileFrames.MAC, tag, 0x32, Packets.hex("aaaa0300000c010b")));
            }
            guest.send(frame("0180c2000021", HostileFrames.MAC, "", 0x26, Packets.hex("424203"))); // no bridge's
            guest.send(marker());

            assertThat(other.until(marker()))
                    .extracting(frame -> HexFormat.of().formatHex(frame, 0, 6))
                    .containsExactly("0180c2000021");
        }
    }

    private static List<byte[]> everyday(String to, String from) {
        List<byte[]> frames = new ArrayList<>();
        for (String tag : List.of("", "81000005", "8100e000", "88a8000581000006")) {
            frames.add(frame(BROADCAST, from, tag, Packets.ARP, Packets.arp(from, "10.0.0.1", "10.0.0.2")));
            frames.add(frame(to, from, tag, Packets.IPV4, Packets.ping4("10.0.0.1", "10.0.0.2")));
            frames.add(frame(to, from, tag, Packets.IPV4, Packets.udp4("10.0.0.1", "10.0.0.2", 53, new byte[1300])));
            frames.add(frame(to, from, tag, Packets.IPV4, Packets.ipv4("10.0.0.1", "10.0.0.2", 6, new byte[40])));
            frames.add(frame(
                    "01005e0000fb",
                    from,
                    tag,
                    Packets.IPV4,
                    Packets.udp4("10.0.0.1", "224.0.0.251", 5353, new byte[30])));
            frames.add(frame(
                    "3333ff000002",
                    from,
                    tag,
                    Packets.IPV6,
                    Packets.solicitation("fe80::1", "ff02::1:ff00:2", "fe80::2", from)));
            frames.add(frame(to, from, tag, Packets.IPV6, Packets.udp6("fe80::1", "fe80::2", 53, new byte[1300])));
            frames.add(frame(BROADCAST, from, tag, 0x8863, new byte[40]));
        }
        return frames;
    }

    private static void passes(GuestWire one, GuestWire other, String to, String from) {
        List<byte[]> frames = everyday(to, from);
        one.send(frames.toArray(byte[][]::new));
        one.send(marker());
        Set<String> arrived =
                other.until(marker()).stream().map(HexFormat.of()::formatHex).collect(Collectors.toSet());

        assertThat(arrived).isEqualTo(Set.copyOf(texts(frames)));
    }

    private static void everydayFramesPass(Net here, Net there, Tunnel out, Tunnel back) {
        here.wireTo(there);
        Attachment near = here.attach(here.request("vm1", out).queues(1));
        Attachment far = there.attach(there.request("vm2", back).queues(1));
        try (GuestWire one = GuestWire.of(here, near);
                GuestWire other = GuestWire.of(there, far)) {
            one.reach(other);
            passes(one, other, "02bbbbbbbb02", "02aaaaaaaa01");
            passes(other, one, "02aaaaaaaa01", "02bbbbbbbb02");
        }
    }

    @Test
    void everydayFramesPass(Net here, Net there) {
        everydayFramesPass(here, there, TunnelChoice.to("42", REMOTE), TunnelChoice.to("42", "192.0.2.1"));
    }

    @Test
    void everydayFramesPassThroughVxlan(Net here, Net there) {
        everydayFramesPass(here, there, VxlanTunnel.of("42", REMOTE), VxlanTunnel.of("42", "192.0.2.1"));
    }

    @Test
    void everydayFramesPassThroughVxlanAndIpv6(Net here, Net there) {
        everydayFramesPass(here, there, VxlanTunnel.of("42", "2001:db8::2"), VxlanTunnel.of("42", "2001:db8::1"));
    }
}
