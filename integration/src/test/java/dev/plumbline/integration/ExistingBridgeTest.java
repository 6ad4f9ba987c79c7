package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plumbline.integration.support.GuestWire;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Packets;
import dev.plumbline.integration.support.Wait;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.Remnant;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rule R33: a bridge that somebody else made is used as it is. */
@KernelTest
class ExistingBridgeTest {

    private static final ExistingBridge BR0 = ExistingBridge.of("br0");
    private static final String MAC = "02:00:00:00:00:b0";
    private static final String BPDU = "0180c2000000";

    /** Whose own IP says nothing. */
    private static void addBridge(Net net, String name) {
        net.addLink(name, "address " + MAC + " type bridge mcast_snooping 0");
        net.namespace().ip("link set " + name + " addrgenmode none");
        net.namespace().ip("link set " + name + " up");
    }

    /** With a port that has a carrier. The kernel works out operational states later (net/core/link_watch.c). */
    private static void addBridgeWithPort(Net net) {
        net.addLink("br0", "type bridge");
        net.addVeth("eth0", "wire");
        net.namespace().ip("link set eth0 address 02:00:00:00:00:e0 master br0 up");
        net.namespace().ip("link set wire addrgenmode none up");
        net.namespace().ip("link set br0 addrgenmode none up");
        Wait.until("br0 and its port are operational", () -> isOperational(net, "br0") && isOperational(net, "eth0"));
    }

    private static boolean isOperational(Net net, String link) {
        return net.links().sys(link, "operstate").equals("up");
    }

    private static Attachment attach(Net net, String vm) {
        return net.attach(net.request(vm, BR0));
    }

    /** All that {@code ip} and {@code bridge} report of the bridge and its ports, but for timers that run. */
    private static String dump(Net net) {
        String links =
                net.namespace().ip("-j -d link show br0") + net.namespace().ip("-j -d link show master br0");
        return (links
                        + net.namespace().exec("bridge", "-d", "link", "show")
                        + net.namespace().exec("bridge", "fdb", "show", "br", "br0")
                        + net.namespace().exec("bridge", "vlan", "show")
                        + net.namespace().exec("bridge", "mdb", "show"))
                .replaceAll("\"(hello|tcn|topology_change|gc|hold|message_age|forward_delay)_timer\":[0-9. ]+,?", "");
    }

    @Test
    void theTapBecomesAPortAndNothingElseIsMade(Net net) {
        addBridge(net, "br0");
        Attachment attachment = attach(net, "vm1");

        assertThat(attachment.network()).isEqualTo(BR0);
        assertThat(attachment.uplink()).isEmpty();
        assertThat(attachment.bridge().name()).hasToString("br0");
        assertThat(attachment.mtu()).isEqualTo(1500);
        assertThat(net.strangers()).containsExactly(attachment.tap().name().value());
        assertThat(net.links().get(attachment.tap().name()).master()).isEqualTo("br0");
        assertThat(net.backend().find(attachment.id())).contains(attachment);
        assertThat(net.backend().list(net.namespace().spi())).containsExactly(attachment);
        assertThat(net.backend().check(attachment)).isEmpty();
        assertThat(net.backend().remnants(net.namespace().spi())).isEmpty();
        assertThat(attach(net, "vm1")).isEqualTo(attachment);
        assertThat(net.backend().attach(attachment.toRequest())).isEqualTo(attachment);
    }

    @Test
    void theLastDetachLeavesTheBridgeAsItWas(Net net) {
        addBridgeWithPort(net);
        String before = dump(net);
        attach(net, "vm1");
        attach(net, "vm2");
        net.backend().detach(net.nic("vm1"));
        net.backend().detach(net.nic("vm2"));

        assertThat(dump(net)).isEqualTo(before);
    }

    @Test
    void aBridgeInUseKeepsItsMacAndItsMtu(Net net) {
        addBridgeWithPort(net);
        net.namespace().ip("link set eth0 mtu 9000");
        attach(net, "vm1");

        assertThat(net.links().get("br0").mac()).isEqualTo("02:00:00:00:00:e0");
        assertThat(net.links().get("br0").mtu()).isEqualTo(9000);
        assertThat(net.backend().find(net.nic("vm1")).orElseThrow().mtu()).isEqualTo(9000);
        net.backend().detach(net.nic("vm1"));
        assertThat(net.links().get("br0").mac()).isEqualTo("02:00:00:00:00:e0");
        assertThat(net.links().get("br0").mtu()).isEqualTo(9000);
    }

    @Test
    void aBridgeWhoseMacWouldChangeIsRefusedUntilItIsSet(Net net) {
        net.addLink("br0", "type bridge");
        net.namespace().ip("link set br0 up");
        String before = net.links().get("br0").mac();

        NetworkException refusal = (NetworkException) catchThrowable(() -> attach(net, "vm1"));

        assertThat(refusal).isInstanceOf(ConflictException.class);
        assertThat(refusal.getMessage()).contains("its MAC, " + before + ", would become that of the new port");
        assertThat(net.links().get("br0").mac()).isEqualTo(before);
        assertThat(net.strangers()).isEmpty();
        String advice = refusal.getMessage().replaceAll(".*: ip (link set br0 address [0-9a-f:]+).*", "$1");
        net.namespace().ip(advice);
        String set = net.links().get("br0").mac();
        attach(net, "vm1");
        assertThat(net.links().get("br0").mac()).isEqualTo(set);
        net.backend().detach(net.nic("vm1"));
        assertThat(net.links().get("br0").mac()).isEqualTo(set);
    }

    /** Whose MACs begin like those of our TAPs. */
    @Test
    void aBridgeThatFollowsTheTapsOfOthersIsRefusedIfOursWouldBeTheLowest(Net net) {
        net.addLink("br0", "type bridge");
        net.addVeth("vnet0", "wire");
        net.namespace().ip("link set vnet0 address fe:ff:ff:ff:ff:ff master br0 up");
        net.namespace().ip("link set br0 up");

        assertThatThrownBy(() -> attach(net, "vm1")).hasMessageContaining("would become that of the new port");
        net.namespace().ip("link set vnet0 address fe:00:00:00:00:00");
        assertThat(net.links().get("br0").mac()).isEqualTo("fe:00:00:00:00:00");
        attach(net, "vm1");
        assertThat(net.links().get("br0").mac()).isEqualTo("fe:00:00:00:00:00");
    }

    @Test
    void anotherMtuThanTheBridgesIsRefused(Net net) {
        addBridge(net, "br0");

        for (int mtu : new int[] {1400, 9001}) {
            assertThatThrownBy(() -> net.attach(net.request("vm1", BR0).mtu(mtu)))
                    .isInstanceOf(ConflictException.class)
                    .hasMessage("use bridge br0 failed: it has MTU 1500, the NIC asks for " + mtu
                            + "; leave the MTU of the request open, and the NIC gets the bridge's");
        }
        assertThat(net.links().get("br0").mtu()).isEqualTo(1500);
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedByName(Net net) {
        net.addLink("down0", "address " + MAC + " type bridge");
        net.addVeth("eth0", "wire");
        Attachment own = net.attach("vm2");

        assertThatThrownBy(() -> attach(net, "vm1"))
                .hasMessage("use bridge br0 failed: there is no such link in this namespace");
        assertThatThrownBy(() -> net.attach(net.request("vm1", ExistingBridge.of("down0"))))
                .isInstanceOf(ConflictException.class)
                .hasMessage("use bridge down0 failed: it is down; bring it up first: ip link set down0 up");
        assertThatThrownBy(() -> net.attach(net.request("vm1", ExistingBridge.of("eth0"))))
                .isInstanceOf(ConflictException.class)
                .hasMessageStartingWith("use bridge eth0 failed: it is no bridge (kind veth)");
        assertThatThrownBy(() -> net.attach(
                        net.request("vm1", ExistingBridge.of(own.bridge().name()))))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("it was made for a network of NICs")
                .hasMessageEndingWith("ask for that network, not for its bridge");
        assertThat(net.backend().check(own)).isEmpty();
    }

    @Test
    void anAttachedNicOutlivesAChangeOfTheBridgesMtu(Net net) {
        addBridge(net, "br0");
        Attachment attachment = attach(net, "vm1");
        net.namespace().ip("link set br0 mtu 9000");

        assertThat(net.backend().check(attachment))
                .containsExactly("bridge br0 has MTU 9000, and the NIC has 1500: larger frames than the smaller of both"
                        + " are dropped");
        assertThat(attach(net, "vm1")).isEqualTo(attachment);
        assertThat(net.links().get("br0").mtu()).isEqualTo(9000);
        assertThat(net.links().get(attachment.tap().name()).mtu()).isEqualTo(1500);
    }

    @Test
    void guestsOfTwoHostsMeetAndNoBpduPasses(Net here, Net there) {
        addBridge(here, "br0");
        addBridge(there, "br0");
        there.namespace().ip("link set br0 address 02:00:00:00:00:b1");
        here.expect("eth0");
        there.expect("eth0");
        here.namespace()
                .ip("link add eth0 type veth peer name eth0 netns "
                        + there.namespace().name());
        for (Net net : List.of(here, there)) {
            net.namespace().ip("link set eth0 addrgenmode none master br0 up");
        }
        byte[] bpdu = Packets.frame(BPDU, "020000000001", "", 0x26, Packets.hex("4242030000000000"));
        byte[] marker = Packets.frame("ffffffffffff", "020000000001", "", 0x88b5, new byte[] {1});
        try (GuestWire one = GuestWire.of(here, attach(here, "vm1"));
                GuestWire other = GuestWire.of(there, attach(there, "vm2"))) {
            one.reach(other);
            other.reach(one);
            one.send(bpdu, marker);

            assertThat(other.until(marker)).noneMatch(frame -> Arrays.equals(frame, 0, 6, bpdu, 0, 6));
        }
    }

    @Test
    void withTheSpanningTreeProtocolThePortWaitsAndThenForwards(Net net) {
        addBridge(net, "br0");
        net.namespace().ip("link set br0 type bridge stp_state 1 forward_delay 200");
        Attachment one = attach(net, "vm1");
        Attachment other = attach(net, "vm2");
        try (GuestWire first = GuestWire.of(net, one);
                GuestWire second = GuestWire.of(net, other)) {
            assertThat(net.backend().check(one)).isEmpty();
            first.reach(second);
            assertThat(net.backend().check(one)).isEmpty();
        }
        assertThat(net.namespace().ip("-d link show br0")).contains("stp_state 1");
    }

    @Test
    void renamingTheBridgeLosesNothing(Net net) {
        addBridge(net, "br0");
        Attachment attachment = attach(net, "vm1");
        net.namespace().ip("link set br0 down");
        net.namespace().ip("link set br0 name lan0");
        net.namespace().ip("link set lan0 up");
        net.expect("lan0");

        Attachment found = net.backend().find(attachment.id()).orElseThrow();
        assertThat(found.network()).isEqualTo(BR0);
        assertThat(found.bridge().name()).hasToString("lan0");
        assertThat(net.backend().list(net.namespace().spi())).containsExactly(found);
        assertThat(net.backend().check(found)).containsExactly("bridge lan0 is called lan0 and not br0");
        assertThat(net.backend().attach(found.toRequest())).isEqualTo(found);
        assertThat(attach(net, "vm1")).isEqualTo(found);
        assertThat(net.backend().detach(found.id())).isTrue();
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void aTapThatSomebodyMovedIsIncompleteAndIsMovedBack(Net net) {
        addBridge(net, "br0");
        net.addLink("br1", "address 02:00:00:00:00:b1 type bridge");
        net.namespace().ip("link set br1 up");
        Attachment attachment = attach(net, "vm1");
        String tap = attachment.tap().name().value();
        net.namespace().ip("link set " + tap + " master br1");

        assertThat(net.backend().find(attachment.id())).isEmpty();
        assertThat(net.backend().list(net.namespace().spi())).isEmpty();
        assertThat(net.backend().remnants(net.namespace().spi()))
                .extracting(Remnant::problem)
                .containsExactly("it is not on bridge br0, both up");
        assertThat(net.backend().check(attachment)).contains("TAP " + tap + " is no port of bridge br0");
        assertThat(attach(net, "vm1")).isEqualTo(attachment);
        assertThat(net.links().get(tap).master()).isEqualTo("br0");
    }

    @Test
    void aTapWhoseBridgeIsGoneIsReportedAndGoesWithDetach(Net net) {
        addBridge(net, "br0");
        Attachment attachment = attach(net, "vm1");
        net.namespace().ip("link delete br0");

        assertThat(net.backend().find(attachment.id())).isEmpty();
        assertThat(net.backend().check(attachment)).contains("bridge br0 is missing");
        assertThatThrownBy(() -> attach(net, "vm1")).hasMessageContaining("there is no such link");
        assertThat(net.backend().remnants(net.namespace().spi())).hasSize(1);
        assertThat(net.backend().detach(attachment.id())).isTrue();
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void reconcileRemovesTheTapAlone(Net net) {
        addBridgeWithPort(net);
        String before = dump(net);
        attach(net, "vm1");
        Attachment kept = attach(net, "vm2");

        net.backend().reconcile(net.namespace().spi(), Set.of(kept.id()), Duration.ZERO);
        assertThat(net.backend().list(net.namespace().spi())).containsExactly(kept);
        net.backend().reconcile(net.namespace().spi(), Set.of(), Duration.ZERO);
        assertThat(dump(net)).isEqualTo(before);
    }

    @Test
    void itsQueuesAreOpened(Net net) {
        addBridge(net, "br0");
        Attachment attachment = net.attach(net.request("vm1", BR0).queues(4));

        try (QueueDescriptors queues = net.backend().openQueues(attachment.id())) {
            assertThat(queues.tap()).hasSize(4);
        }
    }

    @Test
    void anotherRequestIsAConflictWithItsDifferences(Net net) {
        addBridge(net, "br0");
        Attachment attachment = attach(net, "vm1");

        assertThatThrownBy(() -> net.attach(net.request("vm1")))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.differences()).anySatisfy(difference -> {
                            assertThat(difference.what()).isEqualTo("network");
                            assertThat(difference.found()).isEqualTo("bridge br0");
                        }));
        assertThat(net.backend().check(attachment)).isEmpty();
    }
}
