package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.VxlanTunnel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Remotes of both address families, and the tunnel as it is read back. */
@KernelTest
@Tag("every-kernel")
class RemotesTest {

    private static Attachment assertReadBack(Net net, Tunnel tunnel, String key) {
        Attachment attachment = net.attach(net.request("vm1", tunnel));
        IpLink link = net.links().get(attachment.uplink().orElseThrow().name());

        assertThat(link.kind()).isEqualTo(tunnel.kind());
        assertThat(link.info(key).asText()).isEqualTo(tunnel.remoteText().contains(":") ? "2001:db8::2" : "192.0.2.2");
        assertThat(link.info("port").asInt()).isEqualTo(tunnel.port());
        assertThat(attachment.network()).isEqualTo(tunnel);
        assertThat(net.backend().find(net.nic("vm1"))).contains(attachment);
        return attachment;
    }

    @Test
    void anIpv4RemoteIsReadBackAsGiven(Net net) {
        assertReadBack(net, TunnelChoice.to("42", "192.0.2.2"), "remote");
    }

    @Test
    void anIpv6RemoteIsReadBackAsGiven(Net net) {
        assertReadBack(net, TunnelChoice.to("42", "2001:db8::2"), "remote6");
    }

    @Test
    void vxlanWorksWhereGeneveDoesToo(Net net) {
        assertReadBack(net, VxlanTunnel.of("0x2a", "192.0.2.2", 4790), "remote");
    }

    @Test
    void tunnelsToBothFamiliesStandSideBySide(Net net) {
        net.attach(net.request("vm1", TunnelChoice.to("42", "192.0.2.2")));
        net.attach(net.request("vm2", TunnelChoice.to("43", "2001:db8::2")));

        assertThat(net.strangers()).hasSize(6);
    }
}
