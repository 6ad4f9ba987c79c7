package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.harness.ip.IpLinks;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Tunnel;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule R1: what is there after an attach, read by somebody else. */
@KernelTest
@Tag("every-kernel")
class WholeAttachTest {

    private static List<IpLink> trio(Net net, Attachment attachment) {
        IpLinks links = net.links();
        return List.of(
                links.get(attachment.tap().name()),
                links.get(attachment.bridge().name()),
                links.get(attachment.uplink().orElseThrow().name()));
    }

    @Test
    void threeLinksAreMadeAndNoMore(Net net) {
        Attachment attachment = net.attach("vm1");

        assertThat(net.strangers())
                .containsExactlyInAnyOrder(
                        attachment.tap().name().value(),
                        attachment.bridge().name().value(),
                        attachment.uplink().orElseThrow().name().value());
    }

    @Test
    void allThreeAreUpWithMtu9001(Net net) {
        assertThat(trio(net, net.attach("vm1"))).allMatch(IpLink::up).allMatch(link -> link.mtu() == 9001);
    }

    @Test
    void tapAndTunnelArePortsOfTheBridge(Net net) {
        Attachment attachment = net.attach("vm1");

        assertThat(net.links().get(attachment.tap().name()).master())
                .isEqualTo(attachment.bridge().name().value());
        assertThat(net.links().get(attachment.uplink().orElseThrow().name()).master())
                .isEqualTo(attachment.bridge().name().value());
    }

    @Test
    void theTunnelLinkIsTheTunnelAskedFor(Net net) {
        Tunnel asked = net.tunnel();
        IpLink link = net.links().get(net.attach("vm1").uplink().orElseThrow().name());

        assertThat(link.kind()).isEqualTo(asked.kind());
        assertThat(link.info("id").asInt()).isEqualTo(42);
        assertThat(link.info("remote").asText()).isEqualTo("192.0.2.2");
        assertThat(link.info("port").asInt()).isEqualTo(asked.port());
    }

    @Test
    void theTunnelLinkHasTheBridgesMac(Net net) {
        Attachment attachment = net.attach("vm1");
        String mac = net.links().get(attachment.bridge().name()).mac();

        assertThat(net.links().get(attachment.uplink().orElseThrow().name()).mac())
                .isEqualTo(mac);
        assertThat(attachment.bridge().mac()).hasToString(mac);
    }

    @Test
    void macsOfBridgeAndTunnelAreSetForGood(Net net) {
        Attachment attachment = net.attach("vm1");

        // NET_ADDR_SET: udev changes random ones (NET_ADDR_RANDOM, 1) after creation
        assertThat(net.links().sys(attachment.bridge().name(), "addr_assign_type"))
                .isEqualTo("3");
        assertThat(net.links().sys(attachment.uplink().orElseThrow().name(), "addr_assign_type"))
                .isEqualTo("3");
    }

    @Test
    void theTapsMacIsNeitherTheGuestsNorLowerThanTheBridges(Net net) {
        Attachment attachment = net.attach("vm1");
        String mac = net.links().get(attachment.tap().name()).mac();

        assertThat(mac).startsWith("fe:").isNotEqualTo(attachment.guestMac().toString());
    }

    @Test
    void theAttachmentTellsTheIndexesThatTheKernelGave(Net net) {
        Attachment attachment = net.attach("vm1");

        assertThat(trio(net, attachment).stream().map(IpLink::index))
                .containsExactly(
                        attachment.tap().link().index(),
                        attachment.bridge().index(),
                        attachment.uplink().orElseThrow().index());
    }

    @Test
    void everyLinkSaysWhoseItIs(Net net) {
        assertThat(trio(net, net.attach("vm1")))
                .allMatch(link -> link.alias().startsWith("plumbline/2 provider=tap instance=default "));
    }

    @Test
    void theTapsAliasNamesVmAndNic(Net net) {
        Attachment attachment = net.attach("vm1");

        assertThat(net.links().get(attachment.tap().name()).alias()).contains(" tap=vm1/eth0 ");
    }

    @Test
    void spanningTreeIsOffAndForwardingImmediate(Net net) {
        IpLink bridge = net.links().get(net.attach("vm1").bridge().name());

        assertThat(bridge.info("stp_state").asInt(-1)).isZero();
        assertThat(bridge.info("forward_delay").asInt(-1)).isZero();
    }

    @Test
    void detachLeavesNothing(Net net) {
        net.attach("vm1");

        assertThat(net.backend().detach(net.nic("vm1"))).isTrue();
        assertThat(net.strangers()).isEmpty();
    }
}
