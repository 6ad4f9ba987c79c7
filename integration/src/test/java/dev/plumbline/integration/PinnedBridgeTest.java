package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bridge takes the lowest MAC and the smallest MTU of its ports, unless both were set for good. */
@KernelTest
@Tag("every-kernel")
class PinnedBridgeTest {

    private static IpLink bridgeAfterAForeignPortJoined(Net net, Attachment attachment) {
        net.addVeth("lowest", "other");
        net.namespace().ip("link set lowest address 00:00:00:00:00:01 mtu 1280");
        net.namespace().ip("link set lowest master " + attachment.bridge().name());
        net.namespace().ip("link set lowest up");
        IpLink bridge = net.links().get(attachment.bridge().name());
        net.namespace().ip("link set lowest nomaster");
        return bridge;
    }

    @Test
    void aPortWithALowerMacDoesNotChangeTheBridgesMac(Net net) {
        Attachment attachment = net.attach("vm1");

        assertThat(bridgeAfterAForeignPortJoined(net, attachment).mac())
                .isEqualTo(attachment.bridge().mac().toString());
    }

    // 1500 is what a bridge is born with: setting it to what it is pins nothing
    @ParameterizedTest
    @ValueSource(ints = {9001, 1500, 1400})
    void aPortWithASmallerMtuDoesNotChangeTheBridgesMtu(int mtu, Net net) {
        Attachment attachment = net.attach(net.request("vm1").mtu(mtu));

        assertThat(bridgeAfterAForeignPortJoined(net, attachment).mtu()).isEqualTo(mtu);
    }

    @Test
    void anUnpinnedBridgeWouldHaveChanged(Net net) {
        net.addLink("plain", "type bridge");
        net.addVeth("first", "firstpeer");
        net.namespace().ip("link set first master plain mtu 1280 address 02:00:00:00:00:07");

        assertThat(net.links().get("plain").mtu()).isEqualTo(1280);
        assertThat(net.links().get("plain").mac()).isEqualTo("02:00:00:00:00:07");
    }
}
