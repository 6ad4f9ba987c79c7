package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Link;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others change what is ours: check names it, attach with the same request mends it. */
@Tag("kernel")
class InterferenceTest extends OneAttachedNic {

    private void assertNamedAndMended(String... drift) {
        assertThat(backend.check(attachment)).containsExactly(drift);
        Attachment mended = backend.attach(request);
        assertThat(backend.check(mended)).isEmpty();
        assertThat(at.links()).isEqualTo(healthy);
    }

    private static String mac(Link link) {
        return link.mac().toString();
    }

    @Test
    void aRenamedMacOfTheTapIsMended() {
        at.ip("link set " + tap + " address 02:00:00:00:00:07");
        assertNamedAndMended("TAP " + tap + " has MAC 02:00:00:00:00:07 instead of "
                + mac(attachment.tap().link()));
    }

    @Test
    void aRenamedMacOfTheTunnelIsMended() {
        at.ip("link set " + tunnel + " address 02:00:00:00:00:07");
        assertNamedAndMended("tunnel link " + tunnel + " has MAC 02:00:00:00:00:07 instead of "
                + mac(attachment.uplink().orElseThrow()));
    }

    @Test
    void aRenamedMacOfTheBridgeIsMended() {
        at.ip("link set " + bridge + " address 02:00:00:00:00:07");
        assertNamedAndMended("bridge " + bridge + " has MAC 02:00:00:00:00:07 instead of " + mac(attachment.bridge()));
    }

    @Test
    void aTapTakenOutOfTheBridgeIsPutBack() {
        at.ip("link set " + tap + " nomaster");
        assertNamedAndMended("TAP " + tap + " is no port of bridge " + bridge);
    }

    @Test
    void aDeletedBridgeIsMadeAgain() {
        at.ip("link delete " + bridge);
        assertNamedAndMended(
                "bridge " + bridge + " is missing",
                "tunnel link " + tunnel + " is no port of bridge " + bridge,
                "TAP " + tap + " is no port of bridge " + bridge);
    }

    @Test
    void aDeletedTunnelIsMadeAgain() {
        at.ip("link delete " + tunnel);
        assertNamedAndMended("tunnel link " + tunnel + " is missing");
    }

    @Test
    void aChangedMtuIsMended() {
        at.ip("link set " + tap + " mtu 1300");
        assertNamedAndMended("TAP " + tap + " has MTU 1300 instead of 1400");
    }

    /** IPv6 leaves a link below 1280 bytes and comes back with the MTU; the link must not get an address by that. */
    @Test
    void anMtuTooSmallForIpv6IsMendedAndLeavesNoAddress() {
        at.ip("link set " + bridge + " mtu 1000");
        assertNamedAndMended("bridge " + bridge + " has MTU 1000 instead of 1400");
        assertThat(at.ip("-6 -o addr show dev " + bridge)).isEmpty();
    }

    @Test
    void aTunnelMovedToAnotherBridgeIsTakenBack() {
        at.ip("link add other type bridge");
        at.ip("link set " + tunnel + " master other");
        assertThat(backend.check(attachment))
                .containsExactly("tunnel link " + tunnel + " is no port of bridge " + bridge);
        backend.attach(request);
        at.ip("link delete other");
        assertThat(at.links()).isEqualTo(healthy);
    }

    @Test
    void addressGenerationThatWasSwitchedOnIsSwitchedOff() {
        at.ip("link set " + tap + " addrgenmode eui64");
        at.ip("link set " + bridge + " addrgenmode random");
        at.ip("link set " + tunnel + " addrgenmode eui64");
        assertNamedAndMended(
                "bridge " + bridge + " gets an IPv6 link-local address (addrgenmode 3)",
                "tunnel link " + tunnel + " gets an IPv6 link-local address (addrgenmode 0)",
                "TAP " + tap + " gets an IPv6 link-local address (addrgenmode 0)");
    }

    @Test
    void anAddressThatALinkGotMeanwhileGoes() {
        at.ip("link set " + bridge + " addrgenmode eui64");
        at.ip("link set " + bridge + " down");
        at.ip("link set " + bridge + " up");
        // IPv6 waits for the carrier, of which a worker of the kernel tells it
        for (int i = 0; i < 1000 && at.ip("-6 -o addr show dev " + bridge).isEmpty(); i++) {
            Thread.onSpinWait();
        }
        assertThat(at.ip("-6 -o addr show dev " + bridge)).contains("fe80:");
        assertNamedAndMended("bridge " + bridge + " gets an IPv6 link-local address (addrgenmode 0)");
        assertThat(at.ip("-6 -o addr show dev " + bridge)).isEmpty();
    }

    @Test
    void routerAdvertisementsThatWereLetInAreRefused() {
        at.exec("sh", "-c", "echo 2 >/proc/sys/net/ipv6/conf/" + bridge + "/accept_ra");
        assertNamedAndMended("bridge " + bridge + " accepts router advertisements (accept_ra 2)");
        assertThat(at.exec("sysctl", "-n", "net.ipv6.conf." + bridge + ".accept_ra"))
                .isEqualToIgnoringNewLines("0");
    }

    @Test
    void aForwardDelayIsTakenBack() {
        at.ip("link set " + bridge + " type bridge forward_delay 1500");
        assertNamedAndMended("bridge " + bridge + " has a forward delay of 15.00 s");
    }

    /** The kernel raises the forward delay to the least that the protocol allows. */
    @Test
    void theSpanningTreeProtocolIsSwitchedOff() {
        at.ip("link set " + bridge + " type bridge stp_state 1");
        assertThat(at.ip("-d link show " + bridge)).contains("stp_state 1");
        assertNamedAndMended(
                "bridge " + bridge + " runs the spanning tree protocol",
                "bridge " + bridge + " has a forward delay of 2.00 s");
    }

    @Test
    void aQdiscOfTheTapIsReplaced() {
        at.exec("tc", "qdisc", "replace", "dev", tap, "root", "pfifo", "limit", "7");
        assertThat(at.exec("tc", "qdisc", "show", "dev", tap)).contains("pfifo");
        assertNamedAndMended("TAP " + tap + " has the root qdisc pfifo instead of noqueue");
        assertThat(at.exec("tc", "qdisc", "show", "dev", tap)).startsWith("qdisc noqueue");
    }

    @Test
    void aTunnelThatWasLedElsewhereIsLedBack() {
        String kind = at.ip("-d link show " + tunnel).contains("geneve") ? "geneve" : "vxlan";
        at.ip("link set " + tunnel + " type " + kind + " id 42 remote 192.0.2.9");
        assertThat(at.ip("-d link show " + tunnel)).contains("remote 192.0.2.9");
        int index = attachment.uplink().orElseThrow().index();
        assertNamedAndMended("tunnel link " + tunnel + " has remote 192.0.2.9 instead of 192.0.2.1");
        assertThat(backend.find(request.id())
                        .orElseThrow()
                        .uplink()
                        .orElseThrow()
                        .index())
                .isEqualTo(index);
    }

    /** From a route to its remote geneve takes an MTU when that changes. */
    @Test
    void aTunnelThatWasLedElsewhereGetsItsMtuBack() {
        at.addUplink("eth1");
        at.up("eth1", true);
        at.route("eth1");
        at.remote(tunnel, 42, "192.0.2.9");
        assertThat(backend.check(attachment))
                .contains("tunnel link " + tunnel + " has remote 192.0.2.9 instead of 192.0.2.1");
        assertThat(backend.check(backend.attach(request))).isEmpty();
        at.delete("eth1");
        assertThat(at.links()).isEqualTo(healthy);
    }

    @Test
    void aPortThatLetsMoreThroughIsTakenBack() {
        at.exec("bridge", "link", "set", "dev", tap, "hairpin", "on");
        assertNamedAndMended("TAP " + tap + " has hairpin on as a port");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guard on",
                "root_block on",
                "learning off",
                "flood off",
                "mcast_flood off",
                "bcast_flood off",
                "neigh_suppress on",
                "isolated on",
                "locked on"
            })
    void whatSomebodyTightenedIsNamedAndLeftAlone(String flag) {
        String[] words = flag.split(" ");
        at.exec("bridge", "link", "set", "dev", tap, words[0], words[1]);
        String tightened = at.exec("bridge", "-d", "link", "show", "dev", tap);
        assertThat(tightened).contains(flag);

        at.ip("link set " + tap + " mtu 1300");
        backend.attach(request);

        assertThat(backend.check(attachment)).containsExactly("TAP " + tap + " has " + flag + " as a port");
        assertThat(at.exec("bridge", "-d", "link", "show", "dev", tap)).contains(flag);
    }

    @Test
    void aTapThatIsReplacedStaysAsTightAsItWas() {
        Interference.remakeTap(at, attachment, 1234);
        at.exec("bridge", "link", "set", "dev", tap, "isolated", "on");
        backend.attach(request);
        assertThat(backend.check(attachment)).containsExactly("TAP " + tap + " has isolated on as a port");
    }

    /** One that is told to block forwards again by itself: no protocol wants it to. */
    @Test
    void aPortThatWasToldToListenForwardsAgain() {
        at.exec("bridge", "link", "set", "dev", tunnel, "state", "1");
        assertThat(at.exec("bridge", "link", "show", "dev", tunnel)).contains("state listening");
        assertNamedAndMended("tunnel link " + tunnel + " is listening as a port");
        assertThat(at.exec("bridge", "link", "show", "dev", tunnel)).contains("state forwarding");
    }

    @Test
    void aPortThatWasDisabledForwardsAgain() {
        at.exec("bridge", "link", "set", "dev", tunnel, "state", "0");
        assertNamedAndMended("tunnel link " + tunnel + " is disabled as a port");
        assertThat(at.exec("bridge", "link", "show", "dev", tunnel)).contains("state forwarding");
    }

    @Test
    void linksThatWereSetDownAreBroughtUp() {
        at.ip("link set " + tap + " down");
        at.ip("link set " + bridge + " down");
        at.ip("link set " + tunnel + " down");
        assertNamedAndMended(
                "bridge " + bridge + " is down", "tunnel link " + tunnel + " is down", "TAP " + tap + " is down");
    }

    @Test
    void aliasesThatWereRemovedAreWrittenAgain() {
        removeAliases();
        assertNamedAndMended(
                "bridge " + bridge + " has lost its alias",
                "tunnel link " + tunnel + " has lost its alias",
                "TAP " + tap + " has lost its alias");
    }

    /** The rest is done by detach, after each test: it finds the links without their aliases. */
    @Test
    void aNicWithoutAliasesIsKeptByReconcileAndFoundByDetach() {
        removeAliases();
        backend.reconcile(at.network(), Set.of(request.id()), Duration.ZERO);
        assertThat(at.links().lines()).hasSameSizeAs(healthy.lines().toList());
    }

    private void removeAliases() {
        for (String link : new String[] {tap, bridge, tunnel}) {
            Command.run("ip", "-n", at.name(), "link", "set", link, "alias", "");
        }
    }

    @Test
    void aTapRemadeForAnotherOwnerIsRemadeForOurs() {
        Interference.remakeTap(at, attachment, 1234);
        assertThat(backend.check(attachment)).contains("TAP " + tap + " has another owner or another number of queues");
        backend.attach(request);
        assertThat(at.links()).isEqualTo(healthy);
    }

    /** R8: without our alias and our MAC nothing says that we made it. */
    @Test
    void aTapOfOurNameThatSomebodyElseMadeIsLeftAlone() {
        at.ip("link delete " + tap);
        at.ip("tuntap add " + tap + " mode tap");
        assertThat(backend.check(attachment)).contains("TAP " + tap + " has lost its alias");
        assertThatThrownBy(() -> backend.attach(request))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("was not made by this provider");
        at.ip("link delete " + tap);
        backend.attach(request);
        assertThat(at.links()).isEqualTo(healthy);
    }
}
