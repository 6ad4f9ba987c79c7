package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.integration.support.GuestWire;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Packets;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.Rates;
import dev.plumbline.spi.Tunnel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules U1 and U2, under the frames of a guest; what each policy lets pass is the kit's. */
@KernelTest
@Tag("every-kernel")
class UpdateTest {

    private static final String OWN4 = "10.0.0.5";
    private static final int UPDATES = 40;
    private static final int MOST_WAITING = 100;
    private static final List<Integer> MTUS = List.of(1400, 9000, 1500, 1280);

    private static NicRequest request(Net net, PortPolicy policy) {
        return net.request("vm1").queues(1).policy(policy).build();
    }

    private static PortPolicy secured(PortSecurity security) {
        return PortPolicy.builder().security(security).build();
    }

    private static byte[] numbered(String mac, int number) {
        byte[] payload = ByteBuffer.allocate(40).putInt(number).array();
        return Packets.frame("ffffffffffff", mac, "", Packets.IPV4, Packets.udp4(OWN4, "10.0.0.1", 9, payload));
    }

    private static int number(byte[] frame) {
        return ByteBuffer.wrap(frame).getInt(14 + 20 + 8);
    }

    @Test
    void aStreamOfNumberedFramesLosesNone(Net net) throws Exception {
        Attachment it = net.backend().attach(request(net, PortPolicy.open()));
        Attachment other = net.attach(net.request("vm2").queues(1));
        List<PortPolicy> policies = List.of(
                secured(PortSecurity.strict()),
                secured(PortSecurity.builder()
                        .addresses(OWN4, "2001:db8::5")
                        .isolated(true)
                        .build()),
                PortPolicy.open());
        try (GuestWire from = GuestWire.of(net, it);
                GuestWire to = GuestWire.of(net, other)) {
            to.reach(from);
            loseNone(it, from, to, i -> net.backend().update(request(net, policies.get(i % policies.size()))));
        } finally {
            net.backend().detach(it.id());
        }
    }

    /** In place, with what waits. */
    @Test
    void anotherRateLosesNoFrame(Net net) throws Exception {
        Attachment it = net.backend().attach(request(net, PortPolicy.open()));
        Attachment other = net.backend().attach(limited(net, 1));
        try (GuestWire from = GuestWire.of(net, it);
                GuestWire to = GuestWire.of(net, other)) {
            to.reach(from);
            loseNone(it, from, to, i -> net.backend().update(limited(net, 1 + i % 3)));
        } finally {
            net.backend().detach(it.id());
        }
    }

    /** The filter is replaced in place, with its burst full. */
    @Test
    @Tag("police")
    void anotherRateFromTheGuestLosesNoFrame(Net net) throws Exception {
        Attachment it = net.backend().attach(sending(net, 1));
        Attachment other = net.attach(net.request("vm2").queues(1));
        try (GuestWire from = GuestWire.of(net, it);
                GuestWire to = GuestWire.of(net, other)) {
            to.reach(from);
            loseNone(it, from, to, i -> net.backend().update(sending(net, i % 3)));
        } finally {
            net.backend().detach(it.id());
        }
    }

    /** None for 0. */
    private static NicRequest sending(Net net, int gigabits) {
        Rates.Builder rates = Rates.builder();
        if (gigabits > 0) {
            rates.fromGuest(Rate.of(gigabits * 1_000_000_000L));
        }
        PortPolicy policy = PortPolicy.builder().rates(rates.build()).build();
        return net.request("vm1").queues(1).policy(policy).build();
    }

    private static NicRequest limited(Net net, int gigabits) {
        Rate rate = Rate.of(gigabits * 1_000_000_000L);
        PortPolicy policy = PortPolicy.builder()
                .rates(Rates.builder().toGuest(rate).build())
                .build();
        return net.request("vm2").queues(1).policy(policy).build();
    }

    private static void loseNone(Attachment it, GuestWire from, GuestWire to, IntConsumer update) throws Exception {
        String mac = HexFormat.of().formatHex(it.guestMac().toBytes());
        AtomicBoolean updating = new AtomicBoolean(true);
        ExecutorService updater = Executors.newSingleThreadExecutor();
        List<Integer> heard = new ArrayList<>();
        int sent = 0;
        try {
            Future<?> updates = updater.submit(() -> {
                for (int i = 0; i < UPDATES; i++) {
                    update.accept(i);
                }
                updating.set(false);
            });
            while (updating.get() && !updates.isDone()) {
                for (int i = 0; i < MOST_WAITING; i++) {
                    from.send(numbered(mac, sent++));
                }
                // As slow as this reader is, no more frames wait for it than a TAP keeps.
                to.until(numbered(mac, sent - 1)).forEach(frame -> heard.add(number(frame)));
                heard.add(sent - 1);
            }
            updates.get();
        } finally {
            updater.shutdown();
        }
        System.out.println(
                "update: " + sent + " frames sent under " + UPDATES + " updates, " + heard.size() + " heard");
        assertThat(heard).hasSize(sent).isSorted().doesNotHaveDuplicates();
    }

    /** The frames fit each MTU; one below 1280 would take the link down, as IPv6 leaves it. */
    @Test
    void anotherMtuIsThatOfAllLinksAndLosesNoFrame(Net here, Net there) throws Exception {
        here.wireTo(there);
        Tunnel tunnel = TunnelChoice.to("42", "192.0.2.2");
        NicRequest request = here.request("vm1", tunnel).queues(1).mtu(1500).build();
        Attachment it = here.backend().attach(request);
        Attachment far = there.attach(
                there.request("vm2", TunnelChoice.to("42", "192.0.2.1")).queues(1));
        try (GuestWire from = GuestWire.of(here, it);
                GuestWire to = GuestWire.of(there, far)) {
            to.reach(from);
            loseNone(it, from, to, i -> {
                int mtu = MTUS.get(i % MTUS.size());
                Attachment now =
                        here.backend().update(request.toBuilder().mtu(mtu).build());
                if (i < MTUS.size()) { // a process for each of the 40 would take longer than all of the rest
                    assertThat(mtus(here, now)).containsOnly(mtu).hasSize(3);
                }
                assertThat(here.backend().check(now)).isEmpty();
            });
        }
    }

    private static List<Integer> mtus(Net net, Attachment it) {
        Set<String> names = Set.of(
                it.tap().name().value(),
                it.bridge().name().value(),
                it.uplink().orElseThrow().name().value());
        return net.links().all().stream()
                .filter(link -> names.contains(link.name()))
                .map(IpLink::mtu)
                .toList();
    }

    @Test
    void aLinkThatIsDownPassesNothingUntilItIsUp(Net net) {
        PortPolicy down = PortPolicy.builder().link(PortLink.DOWN).build();
        Attachment it = net.backend().attach(request(net, down));
        Attachment other = net.attach(net.request("vm2").queues(1));
        byte[] frame = numbered(HexFormat.of().formatHex(it.guestMac().toBytes()), 7);
        try (GuestWire from = GuestWire.of(net, it);
                GuestWire to = GuestWire.of(net, other)) {
            from.send(frame);
            to.send(frame);
            assertThat(to.within(300)).isEmpty();
            assertThat(from.within(300)).isEmpty();
            assertThat(net.backend().check(it)).isEmpty();

            net.backend().update(request(net, PortPolicy.open()));
            to.reach(from);
            from.send(frame);
            assertThat(to.until(frame)).isEmpty();
        } finally {
            net.backend().detach(it.id());
        }
    }
}
