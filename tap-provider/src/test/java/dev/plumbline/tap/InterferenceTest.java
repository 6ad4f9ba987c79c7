package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.NicRequest;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Others change what is ours: check names it, attach with the same request mends it. */
@Tag("kernel")
class InterferenceTest {

    private Netns at;
    private TapBackend backend;
    private NicRequest request;
    private Attachment attachment;
    private String pristine;
    private String healthy;
    private String tap;
    private String bridge;
    private String tunnel;

    @BeforeEach
    void attach() {
        at = new Netns();
        pristine = at.links();
        backend = Requests.backend();
        request = Requests.nic("vm1", at.network(), 42).build();
        attachment = backend.attach(request);
        assertThat(backend.check(attachment)).isEmpty();
        healthy = at.links();
        tap = attachment.tap().name().value();
        bridge = attachment.bridge().name().value();
        tunnel = attachment.uplink().name().value();
    }

    @AfterEach
    void detach() {
        assertThat(backend.detach(request.id())).isTrue();
        assertThat(at.links()).isEqualTo(pristine);
        backend.close();
        at.close();
    }

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
        assertNamedAndMended("TAP " + tap + " has MAC 02:00:00:00:00:07 in place of "
                + mac(attachment.tap().link()));
    }

    @Test
    void aRenamedMacOfTheTunnelIsMended() {
        at.ip("link set " + tunnel + " address 02:00:00:00:00:07");
        assertNamedAndMended(
                "tunnel link " + tunnel + " has MAC 02:00:00:00:00:07 in place of " + mac(attachment.uplink()));
    }

    @Test
    void aRenamedMacOfTheBridgeIsMended() {
        at.ip("link set " + bridge + " address 02:00:00:00:00:07");
        assertNamedAndMended(
                "bridge " + bridge + " has MAC 02:00:00:00:00:07 in place of " + mac(attachment.bridge()));
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
                "uplink " + tunnel + " is no port of bridge " + bridge,
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
        assertNamedAndMended("TAP " + tap + " has MTU 1300 in place of 1400");
    }

    /** IPv6 leaves a link below 1280 bytes and comes back with the MTU; the link must not get an address by that. */
    @Test
    void anMtuTooSmallForIpv6IsMendedAndLeavesNoAddress() {
        at.ip("link set " + bridge + " mtu 1000");
        assertNamedAndMended("bridge " + bridge + " has MTU 1000 in place of 1400");
        assertThat(at.ip("-6 -o addr show dev " + bridge)).isEmpty();
    }

    @Test
    void aTunnelMovedToAnotherBridgeIsTakenBack() {
        at.ip("link add other type bridge");
        at.ip("link set " + tunnel + " master other");
        assertThat(backend.check(attachment)).containsExactly("uplink " + tunnel + " is no port of bridge " + bridge);
        backend.attach(request);
        at.ip("link delete other");
        assertThat(at.links()).isEqualTo(healthy);
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
        assertThat(backend.check(attachment))
                .contains("TAP " + tap + " has another owner or another number of queues");
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
