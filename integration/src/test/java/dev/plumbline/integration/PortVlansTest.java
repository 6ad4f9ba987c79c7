package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.GuestWire;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Packets;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortVlan;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule Q1, with frames, and as {@code bridge vlan} shows it. */
@KernelTest
@Tag("vlans")
class PortVlansTest {

    private static final ExistingBridge BR0 = ExistingBridge.of("br0");
    private static final int MINE = 100;
    private static final int REPAIRS = 30;

    private static void addBridge(Net net) {
        net.addLink("br0", "address 02:00:00:00:00:b0 type bridge vlan_filtering 1 mcast_snooping 0");
        net.namespace().ip("link set br0 addrgenmode none up");
    }

    private static Attachment attach(Net net, String vm, PortVlan vlan) {
        return net.attach(
                net.request(vm, BR0).policy(PortPolicy.builder().vlan(vlan).build()));
    }

    /** Long enough not to be padded, with and without a tag. */
    private static byte[] frame(String tag, int number) {
        byte[] payload = new byte[60];
        payload[0] = (byte) number;
        return Packets.frame("ffffffffffff", "02aaaaaaaa01", tag, 0x88b5, payload);
    }

    private static String vlans(Net net, Attachment it) {
        return net.namespace()
                .exec("bridge", "-j", "vlan", "show", "dev", it.tap().name().value())
                .replaceAll("\\s", "");
    }

    @Test
    void bridgeShowsTheVlansAlone(Net net) {
        addBridge(net);
        Attachment access = attach(net, "vm1", PortVlan.access(MINE));
        Attachment trunk = attach(net, "vm2", PortVlan.trunk("10,20-29").withNative(5));
        Attachment all = attach(net, "vm3", PortVlan.trunk("1-4094"));

        assertThat(vlans(net, access)).contains("[{\"vlan\":100,\"flags\":[\"PVID\",\"EgressUntagged\"]}]");
        assertThat(vlans(net, trunk))
                .contains("{\"vlan\":5,\"flags\":[\"PVID\",\"EgressUntagged\"]}", "{\"vlan\":10}", "20", "29")
                .doesNotContain("\"vlan\":1,", "30");
        assertThat(vlans(net, all)).contains("4094").doesNotContain("PVID");
        for (Attachment it : List.of(access, trunk, all)) {
            assertThat(net.backend().check(it)).isEmpty();
            assertThat(net.backend().find(it.id())).contains(it);
            assertThat(net.backend().attach(it.toRequest())).isEqualTo(it);
        }
        assertThat(net.backend().capabilities()).contains(Capability.PORT_VLANS);
    }

    @Test
    void whatSomebodyChangedIsReportedAndRepaired(Net net) {
        addBridge(net);
        Attachment it = attach(net, "vm1", PortVlan.access(MINE));
        String right = vlans(net, it);
        String tap = it.tap().name().value();
        net.namespace().exec("bridge", "vlan", "add", "dev", tap, "vid", "200", "pvid", "untagged");

        assertThat(net.backend().check(it))
                .containsExactly(
                        "TAP " + tap + " has VLANs 100 untagged, 200 PVID untagged instead of 100 PVID untagged");
        net.backend().attach(it.toRequest());
        assertThat(vlans(net, it)).isEqualTo(right);
        net.namespace().ip("link set " + tap + " nomaster");
        net.namespace().ip("link set " + tap + " master br0");
        assertThat(net.backend().check(it)).isNotEmpty();
        net.backend().attach(it.toRequest());
        assertThat(vlans(net, it)).isEqualTo(right);
    }

    @Test
    void framesStayInTheirVlan(Net net) {
        addBridge(net);
        try (GuestWire access = GuestWire.of(net, attach(net, "vm1", PortVlan.access(MINE)));
                GuestWire same = GuestWire.of(net, attach(net, "vm2", PortVlan.access(MINE)));
                GuestWire other = GuestWire.of(net, attach(net, "vm3", PortVlan.access(200)));
                GuestWire trunk = GuestWire.of(net, attach(net, "vm4", PortVlan.trunk("100,200")))) {
            access.reach(same);
            trunk.within(100);
            access.send(frame("810000c8", 1), frame("81000001", 2), frame("", 3));

            assertThat(same.until(frame("", 3))).isEmpty();
            assertThat(trunk.until(frame("81000064", 3))).isEmpty();
            assertThat(other.within(200)).isEmpty();
            trunk.send(frame("", 4), frame("810000c8", 5));
            assertThat(other.until(frame("", 5))).isEmpty();
            assertThat(access.within(200)).isEmpty();
        }
    }

    /** The kernel refuses it (EIO) while the TAP is down. */
    private static void sendWhereUp(GuestWire guest, byte[] frame) {
        try {
            guest.send(frame);
        } catch (IllegalStateException e) {
            assertThat(e).rootCause().hasMessageContaining("EIO");
        }
    }

    /** A new port is in the bridge's default VLAN, in which another guest sends without a pause. */
    @Test
    void noFrameOfTheDefaultVlanPassesWhileAPortIsMadeAgain(Net net) throws InterruptedException {
        addBridge(net);
        Attachment it = attach(net, "vm1", PortVlan.access(MINE));
        Attachment loud = net.attach(net.request("vm2", BR0));
        Attachment friend = attach(net, "vm3", PortVlan.access(MINE));
        AtomicBoolean stop = new AtomicBoolean();
        try (GuestWire guest = GuestWire.of(net, it);
                GuestWire stranger = GuestWire.of(net, loud);
                GuestWire neighbour = GuestWire.of(net, friend)) {
            neighbour.reach(guest);
            Thread stream = new Thread(() -> {
                for (int i = 0; !stop.get(); i++) {
                    stranger.send(frame("", i), frame("", i), frame("", i), frame("", i));
                    sendWhereUp(guest, frame("", 99));
                }
            });
            stream.start();
            try {
                for (int i = 0; i < REPAIRS; i++) {
                    net.namespace().ip("link set " + it.tap().name() + " nomaster");
                    net.backend().attach(it.toRequest());
                }
            } finally {
                stop.set(true);
                stream.join();
            }

            byte[] last = frame("", 100);
            neighbour.send(last);
            assertThat(guest.until(last))
                    .extracting(received -> HexFormat.of().formatHex(received, 0, 14))
                    .isEmpty();
            assertThat(stranger.within(200))
                    .extracting(received -> received[14])
                    .doesNotContain((byte) 99);
        }
    }
}
