package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.harness.guest.GuestPort;
import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.integration.support.GuestWire;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Packets;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.TapDevice;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a guest may send is in force before its first frame; each kind of frame is rule Q2's, in the kit. */
@KernelTest
@Tag("every-kernel")
class PortSecurityTest {

    private static final String OWN4 = "10.0.0.5";
    private static final String OWN6 = "2001:db8::5";
    private static final String BROADCAST = "ffffffffffff";
    private static final String FORGED = "0200000000ee";
    private static final PortSecurity BOUND =
            PortSecurity.builder().addresses(OWN4, OWN6).build();
    private static final int ROUNDS = 12;
    private static final long PATIENCE = 5_000_000_000L; // ns

    private static NicRequest.Builder secured(Net net, String vm, PortSecurity security) {
        return net.request(vm)
                .queues(2)
                .policy(PortPolicy.builder().security(security).build());
    }

    private static byte[] ping(String mac, String from) {
        return Packets.frame(BROADCAST, mac, "", Packets.IPV4, Packets.ping4(from, "10.0.0.1"));
    }

    private static List<byte[]> forged(String mac) {
        return List.of(
                ping(FORGED, OWN4),
                ping(mac, "10.0.0.66"),
                Packets.frame(BROADCAST, mac, "", Packets.ARP, Packets.arp(mac, "10.0.0.66", "10.0.0.1")),
                Packets.frame(BROADCAST, mac, "81000005", Packets.IPV4, Packets.ping4(OWN4, "10.0.0.1")),
                Packets.frame("0180c200000e", mac, "", 0x88cc, Packets.hex("0207")),
                Packets.frame(BROADCAST, mac, "", 0x88b5, new byte[] {9}),
                Packets.frame(
                        "333300000001",
                        mac,
                        "",
                        Packets.IPV6,
                        Packets.icmp6(OWN6, "ff02::1", Packets.hex("86000000400007080000000000000000"))));
    }

    /** The TAP as it will be, for a guest that does not wait to be told. */
    private static Attachment foreseen(NicRequest request) {
        Link tap = new Link(DerivedNames.tap(request.id()), 1, DerivedNames.tapMac(request.id()));
        TapDevice device = TapDevice.builder(tap).queues(2).build();
        return Attachment.builder(request.id(), request.network(), request.owner(), device)
                .mtu(1500)
                .guestMac(DerivedNames.guestMac(request.id()))
                .bridge(tap)
                .build();
    }

    /** Opens the TAP as soon as it is there, and sends until it goes. */
    private static int eagerGuest(Net net, NicRequest request, byte[] allowed, List<byte[]> forged) {
        AtomicInteger taken = new AtomicInteger();
        long end = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < end && taken.get() == 0) {
            Thread attempt = new Thread(() -> {
                try (GuestPort port = GuestPortFactory.of(net.backend()).open(foreseen(request), request.owner())) {
                    while (System.nanoTime() < end) {
                        taken.addAndGet(sent(port, forged) + sent(port, List.of(allowed)));
                    }
                } catch (RuntimeException e) { // it is not there yet, or has gone
                }
            });
            attempt.start(); // whose privileges are gone afterwards
            join(attempt);
        }
        return taken.get();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A TAP that is down takes none. */
    private static int sent(GuestPort port, List<byte[]> frames) {
        int taken = 0;
        for (byte[] frame : frames) {
            try {
                port.send(0, EthernetFrame.parse(frame));
                taken++;
            } catch (RuntimeException e) {
                if (String.valueOf(e.getMessage()).contains("EBADFD")) {
                    throw e;
                }
            }
        }
        return taken;
    }

    @Test
    void noForgedFramePassesFromBeforeAttachReturnsUntilAfterDetach(Net net) throws Exception {
        Attachment watcher = net.attach(net.request("vm2").queues(1));
        NicRequest request = secured(net, "vm1", BOUND).build();
        String mac =
                HexFormat.of().formatHex(DerivedNames.guestMac(request.id()).toBytes());
        byte[] allowed = ping(mac, OWN4);
        ExecutorService guests = Executors.newCachedThreadPool();
        List<byte[]> heard = new ArrayList<>();
        int taken = 0;
        try (GuestWire wire = GuestWire.of(net, watcher)) {
            for (int i = 0; i < ROUNDS; i++) {
                Future<Integer> guest = guests.submit(() -> eagerGuest(net, request, allowed, forged(mac)));
                Thread.sleep(5);
                net.backend().attach(request);
                heard.addAll(wire.within(60));
                net.backend().detach(request.id());
                taken += guest.get();
            }
            heard.addAll(wire.within(100));
        } finally {
            guests.shutdownNow();
        }
        System.out.println("port security: " + taken + " frames sent in " + ROUNDS + " rounds, " + heard.size()
                + " heard, all of the kind that is allowed");
        assertThat(heard).isNotEmpty().allSatisfy(frame -> assertThat(frame).isEqualTo(allowed));
    }

    @Test
    void theKernelShowsTheProgramAndTheIsolation(Net net) {
        PortSecurity security = BOUND.toBuilder()
                .other(MacAddress.parse("00:00:5e:00:01:07"), "10.0.0.100")
                .isolated(true)
                .build();
        Attachment it = net.attach(secured(net, "vm1", security));
        String tap = it.tap().name().value();

        assertThat(net.namespace().exec("tc", "filter", "show", "dev", tap, "ingress"))
                .contains("pref 1 bpf", "direct-action", "bytecode");
        assertThat(net.namespace().exec("bridge", "-d", "link", "show", "dev", tap))
                .contains("isolated on");
        assertThat(net.backend().check(it)).isEmpty();
        assertThat(net.backend().find(it.id())).contains(it);

        net.namespace().exec("tc", "qdisc", "del", "dev", tap, "clsact");
        assertThat(net.backend().check(it))
                .anyMatch(text -> text.contains("no filter that drops what the guest may not send"));
        net.backend().attach(it.toRequest());
        assertThat(net.backend().check(it)).isEmpty();
    }

    @Test
    void aLargeFramePasses(Net net) {
        Attachment it = net.attach(secured(net, "vm1", PortSecurity.strict()));
        Attachment other = net.attach(net.request("vm2").queues(1));
        String mac = HexFormat.of().formatHex(it.guestMac().toBytes());
        byte[] large =
                Packets.frame(BROADCAST, mac, "", Packets.IPV4, Packets.udp4(OWN4, "10.0.0.1", 9, new byte[8900]));
        try (GuestWire from = GuestWire.of(net, it);
                GuestWire to = GuestWire.of(net, other)) {
            to.reach(from);
            from.send(large);
            assertThat(to.until(large)).isEmpty();
        }
    }
}
