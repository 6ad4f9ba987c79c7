package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.VxlanTunnel;
import org.junit.jupiter.api.Test;

/** Rule R8: what somebody else made stays as it is, and is named. */
@KernelTest
class ForeignLinkTest {

    private static final InterfaceNames NAMES =
            InterfaceNames.derived().withTap("mytap").withBridge("mybridge").withTunnel("mytunnel");

    private static void assertRefused(Net net, String what, String name) {
        NicRequest.Builder request = net.request("vm1").names(NAMES);
        var before = net.links().get(name).json();

        assertThatThrownBy(() -> net.attach(request))
                .isInstanceOf(ConflictException.class)
                .hasMessageStartingWith("make " + what + " " + name
                        + " failed: a link with that name exists and was not made by this provider")
                .hasMessageEndingWith("; give this NIC other names, or delete the link if nobody uses it");
        assertThat(net.links().get(name).json()).isEqualTo(before);
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void aTapOfTheWantedNameIsLeftAlone(Net net) {
        net.addLink("mytap", "type bridge");
        net.namespace().ip("link delete mytap");
        net.namespace().ip("tuntap add dev mytap mode tap multi_queue vnet_hdr");

        assertRefused(net, "TAP", "mytap");
    }

    @Test
    void aLinkOfAnotherKindIsNoTap(Net net) {
        net.addVeth("mytap", "peer");

        assertRefused(net, "TAP", "mytap");
    }

    @Test
    void aBridgeOfTheWantedNameIsLeftAlone(Net net) {
        net.addLink("mybridge", "type bridge");

        assertRefused(net, "bridge", "mybridge");
    }

    @Test
    void aTunnelOfTheWantedNameIsLeftAlone(Net net) {
        net.addLink("mytunnel", TunnelChoice.words(TunnelChoice.to("7", "192.0.2.9")));

        assertRefused(net, "tunnel", "mytunnel");
    }

    @Test
    void evenTheSameTunnelOfTheWantedNameIsLeftAlone(Net net) {
        net.addLink("mytunnel", TunnelChoice.words(net.tunnel()));

        assertRefused(net, "tunnel", "mytunnel");
    }

    @Test
    void theSameTunnelOfAnotherNameIsNamedInTheError(Net net) {
        net.addLink("theirs", TunnelChoice.words(net.tunnel()));

        assertThatThrownBy(() -> net.attach("vm1"))
                .isInstanceOf(ConflictException.class)
                .hasMessageStartingWith("create " + net.tunnel().kind() + " link ")
                .hasMessageContaining("theirs is the same tunnel (VNI, port and remote) and not ours")
                .hasMessageEndingWith("use another VNI or port, or find out who uses theirs and have that one changed");
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void aVxlanToAnotherRemoteIsNamedInTheError(Net net) {
        net.addLink("theirs", TunnelChoice.words(VxlanTunnel.of(77, "192.0.2.9")));

        assertThatThrownBy(() -> net.attach(net.request("vm1", VxlanTunnel.of(77, "192.0.2.2"))))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("theirs is a tunnel of the same VNI and port, to another remote")
                .hasMessageEndingWith("use another VNI or port, or find out who uses theirs and have that one changed");
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void aForeignTunnelOfAnotherVniIsNotInTheWay(Net net) {
        Tunnel other = TunnelChoice.to("43", "192.0.2.2");
        net.addLink("theirs", TunnelChoice.words(other));
        net.attach("vm1");

        assertThat(net.strangers()).hasSize(3);
    }

    @Test
    void anotherInstancesLinksAreNotOurs(Net net) {
        var other = net.another(BackendOptions.none().with("instance", "blue"));
        var theirs = other.attach(net.request("vm1").build());
        var mine = net.another(BackendOptions.none());

        assertThatThrownBy(() -> mine.attach(net.request("vm1").build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("belongs to plumbline/2 provider=tap instance=blue");
        assertThat(mine.detach(net.nic("vm1"))).isFalse();
        assertThat(other.find(net.nic("vm1"))).contains(theirs);
        assertThat(other.detach(net.nic("vm1"))).isTrue();
    }
}
