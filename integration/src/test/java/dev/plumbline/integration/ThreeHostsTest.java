package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.integration.support.GuestWire;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Packets;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule R36, with frames between three hosts that are joined by a switch, and as {@code bridge fdb} shows it. */
@KernelTest
@Tag("every-kernel")
class ThreeHostsTest {

    private static final int CHANGES = 60;
    /** A TAP keeps some hundred frames until its guest takes them. */
    private static final long PAUSE = 1_000_000; // ns

    private static final String ALL = "ffffffffffff";
    private static final String NOBODY = "02dddddddd09";
    private static final String SENDER = "02aaaaaaaa01";

    private final TestNamespace middle = new TestNamespace();

    /** Hosts get 192.0.2.1 and 2001:db8::1, and so on. */
    private void join(Net... hosts) {
        middle.ip("link add switch type bridge mcast_snooping 0");
        middle.ip("link set switch up");
        for (int i = 0; i < hosts.length; i++) {
            TestNamespace host = hosts[i].namespace();
            hosts[i].expect("under");
            host.ip("link add under type veth peer name port" + i + " netns " + middle.name());
            host.ip("address add 192.0.2." + (i + 1) + "/24 dev under");
            host.ip("address add 2001:db8::" + (i + 1) + "/64 dev under nodad");
            host.ip("link set under mtu 9216 up");
            middle.ip("link set port" + i + " mtu 9216 master switch up");
        }
    }

    private static VxlanTunnel network(String prefix, int... hosts) {
        return VxlanTunnel.builder(
                        new Vni(42),
                        Remotes.list(Arrays.stream(hosts)
                                .mapToObj(host -> prefix + host)
                                .toArray(String[]::new)))
                .build();
    }

    private static Attachment attach(Net host, String vm, VxlanTunnel network) {
        return host.attach(host.request(vm, network).queues(1));
    }

    private static byte[] numbered(String to, int number) {
        byte[] payload = new byte[60];
        payload[0] = (byte) (number >> 8);
        payload[1] = (byte) number;
        return Packets.frame(to, SENDER, "", 0x88b6, payload);
    }

    private static int number(byte[] frame) {
        return Byte.toUnsignedInt(frame[14]) << 8 | Byte.toUnsignedInt(frame[15]);
    }

    private static List<String> texts(List<byte[]> frames) {
        return frames.stream().map(HexFormat.of()::formatHex).toList();
    }

    private void eachFrameReachesEachHostOnce(String prefix, Net one, Net two, Net three) {
        join(one, two, three);
        Attachment first = attach(one, "vm1", network(prefix, 2, 3));
        Attachment second = attach(two, "vm2", network(prefix, 1, 3));
        Attachment third = attach(three, "vm3", network(prefix, 1, 2));
        try (middle;
                GuestWire vm1 = GuestWire.of(one, first);
                GuestWire vm2 = GuestWire.of(two, second);
                GuestWire vm3 = GuestWire.of(three, third)) {
            vm1.reach(vm2);
            vm1.reach(vm3);
            vm2.reach(vm3);
            vm2.reach(vm1);
            vm3.reach(vm1);
            List.of(vm1, vm2, vm3).forEach(vm -> vm.within(200));

            byte[] broadcast = numbered(ALL, 1);
            byte[] unicast = numbered(NOBODY, 2);
            byte[] tagged = Packets.frame(NOBODY, SENDER, "81000005", 0x88b6, new byte[60]);
            byte[] end = numbered(ALL, 3);
            vm1.send(broadcast, unicast, tagged, end);

            for (GuestWire vm : List.of(vm2, vm3)) {
                assertThat(texts(vm.until(end))).isEqualTo(texts(List.of(broadcast, unicast, tagged)));
            }
            assertThat(vm1.within(100)).isEmpty();
        }
        for (Net host : List.of(one, two, three)) {
            assertThat(host.backend().list(host.namespace().spi()))
                    .singleElement()
                    .satisfies(it -> assertThat(host.backend().check(it)).isEmpty());
        }
    }

    @Test
    void eachFrameReachesEachHostOnce(Net one, Net two, Net three) {
        eachFrameReachesEachHostOnce("192.0.2.", one, two, three);
    }

    @Test
    void eachFrameReachesEachHostOnceOverIpv6(Net one, Net two, Net three) {
        eachFrameReachesEachHostOnce("2001:db8::", one, two, three);
    }

    /** Neither lost nor doubled, and what the third one gets it gets while it is in the list. */
    @Test
    void hostsComeAndGoUnderAStreamOfNumberedFrames(Net one, Net two, Net three) {
        join(one, two, three);
        Attachment first = attach(one, "vm1", network("192.0.2.", 2));
        Attachment second = attach(two, "vm2", network("192.0.2.", 1));
        Attachment third = attach(three, "vm3", network("192.0.2.", 1));
        try (middle;
                GuestWire vm1 = GuestWire.of(one, first);
                GuestWire vm2 = GuestWire.of(two, second);
                GuestWire vm3 = GuestWire.of(three, third)) {
            vm1.reach(vm2);
            vm2.within(200);
            AtomicBoolean running = new AtomicBoolean(true);
            AtomicInteger sent = new AtomicInteger();
            CompletableFuture<Void> stream = CompletableFuture.runAsync(() -> {
                while (running.get()) {
                    vm1.send(numbered(NOBODY, sent.getAndIncrement()));
                    LockSupport.parkNanos(PAUSE);
                }
            });
            int heard = 0;
            List<byte[]> arrived = new ArrayList<>();
            for (int i = 0; i < CHANGES; i++) {
                boolean both = i % 2 == 0;
                assertThat(one.backend()
                                .setRemotes(
                                        one.namespace().spi(),
                                        both ? network("192.0.2.", 2, 3) : network("192.0.2.", 2)))
                        .isTrue();
                arrived.addAll(vm2.within(5));
                heard += vm3.within(1).size();
            }
            running.set(false);
            stream.join();
            byte[] end = numbered(ALL, 0xffff);
            vm1.send(end);
            arrived.addAll(vm2.until(end));

            assertThat(arrived.stream().map(ThreeHostsTest::number).toList())
                    .isEqualTo(IntStream.range(0, sent.get()).boxed().toList());
            assertThat(sent.get()).isGreaterThan(CHANGES);
            vm3.within(100);
            vm1.send(numbered(ALL, 7));
            assertThat(vm3.within(200)).isEmpty();
            assertThat(heard).isLessThan(sent.get());
        }
    }

    @Test
    void bridgeShowsTheListAndWhatAControlPlaneWroteStays(Net net) {
        Attachment it = attach(net, "vm1", network("192.0.2.", 2, 3));
        String tunnel = it.uplink().orElseThrow().name().value();
        String learned = "02:00:00:00:00:77";
        net.namespace().exec("bridge", "fdb", "add", learned, "dev", tunnel, "dst", "192.0.2.77", "extern_learn");

        assertThat(fdb(net, tunnel))
                .contains("dst 192.0.2.2 ", "dst 192.0.2.3 ")
                .doesNotContain("192.0.2.4");
        assertThat(net.namespace().ip("-d link show " + tunnel))
                .contains("nolearning")
                .doesNotContain("remote");
        net.namespace().exec("bridge", "fdb", "delete", "00:00:00:00:00:00", "dev", tunnel, "dst", "192.0.2.2");
        assertThat(net.backend().find(it.id())).contains(it);
        assertThat(net.backend().check(it))
                .containsExactly("tunnel link " + tunnel + " does not send to remote 192.0.2.2");
        net.backend().attach(it.toRequest());
        assertThat(net.backend().check(it)).isEmpty();
        net.backend().setRemotes(net.namespace().spi(), network("192.0.2.", 3, 4));

        assertThat(fdb(net, tunnel))
                .contains("dst 192.0.2.3 ", "dst 192.0.2.4 ", learned + " dst 192.0.2.77 self extern_learn")
                .doesNotContain("dst 192.0.2.2 ");
        assertThat(net.backend().detach(it.id())).isTrue();
    }

    private static String fdb(Net net, String tunnel) {
        return net.namespace().exec("bridge", "fdb", "show", "dev", tunnel);
    }

    /** The filter that lets a remote be heard goes with it. */
    @Test
    void aHostThatWasRemovedIsNoLongerHeard(Net one, Net two, Net three) {
        join(one, two, three);
        Attachment first = attach(one, "vm1", network("192.0.2.", 2, 3));
        Attachment second = attach(two, "vm2", network("192.0.2.", 1));
        Attachment third = attach(three, "vm3", network("192.0.2.", 1));
        try (middle;
                GuestWire vm1 = GuestWire.of(one, first);
                GuestWire vm2 = GuestWire.of(two, second);
                GuestWire vm3 = GuestWire.of(three, third)) {
            vm2.reach(vm1);
            vm3.reach(vm1);
            one.backend().setRemotes(one.namespace().spi(), network("192.0.2.", 2));
            vm1.within(100);
            vm3.send(numbered(ALL, 1));
            byte[] end = numbered(ALL, 2);
            vm2.send(end);

            assertThat(vm1.until(end)).isEmpty();
            assertThat(vm1.within(200)).isEmpty();
        }
    }

    private static VxlanTunnel controlled(int host) {
        return VxlanTunnel.builder(new Vni(42), Remotes.controlled("192.0.2." + host))
                .build();
    }

    /** As a control plane does it. */
    private static void learn(Net host, Attachment it, String mac, int other) {
        String tunnel = it.uplink().orElseThrow().name().value();
        host.namespace().exec("bridge", "fdb", "append", mac, "dev", tunnel, "dst", "192.0.2." + other, "extern_learn");
    }

    @Test
    void aControlledNetworkSendsWhereItsControlPlaneSaysAlone(Net one, Net two) {
        join(one, two);
        Attachment first = attach(one, "vm1", controlled(1));
        Attachment second = attach(two, "vm2", controlled(2));
        String tunnel = first.uplink().orElseThrow().name().value();
        try (middle;
                GuestWire vm1 = GuestWire.of(one, first);
                GuestWire vm2 = GuestWire.of(two, second)) {
            assertThat(fdb(one, tunnel)).doesNotContain("dst ");
            vm1.send(numbered(ALL, 1), numbered(NOBODY, 2));
            assertThat(vm2.within(300)).isEmpty();

            learn(one, first, "00:00:00:00:00:00", 2);
            learn(two, second, "00:00:00:00:00:00", 1);
            learn(one, first, "02:dd:dd:dd:dd:09", 2);
            vm1.reach(vm2);
            vm2.reach(vm1);
            vm2.within(100);
            vm1.send(numbered(NOBODY, 3));
            byte[] end = numbered(ALL, 4);
            vm1.send(end);
            assertThat(texts(vm2.until(end))).isEqualTo(texts(List.of(numbered(NOBODY, 3))));
        }
        String details = one.namespace().ip("-d link show " + tunnel);
        assertThat(details).contains("local 192.0.2.1 ", "nolearning", "learning off", "neigh_suppress on");
        assertThat(details).doesNotContain("remote ");
    }

    @Test
    void whatAControlPlaneWroteSurvivesEveryCall(Net net) {
        Attachment it = attach(net, "vm1", controlled(1));
        String tunnel = it.uplink().orElseThrow().name().value();
        learn(net, it, "00:00:00:00:00:00", 7);
        learn(net, it, "02:00:00:00:00:77", 7);
        String before = fdb(net, tunnel);
        assertThat(before).contains("extern_learn");

        assertThat(net.backend().check(it)).isEmpty();
        net.namespace().exec("bridge", "link", "set", "dev", tunnel, "learning", "on", "neigh_suppress", "off");
        assertThat(net.backend().check(it))
                .containsExactlyInAnyOrder(
                        "tunnel link " + tunnel + " does not have learning off as a port",
                        "tunnel link " + tunnel + " does not have neigh_suppress on as a port");
        assertThat(net.backend().attach(it.toRequest())).isEqualTo(it);
        assertThat(net.backend().check(it)).isEmpty();
        assertThat(net.backend().find(it.id())).contains(it);
        Attachment other = attach(net, "vm2", controlled(1));
        net.backend().detach(other.id());
        assertThat(fdb(net, tunnel)).isEqualTo(before);
    }
}
