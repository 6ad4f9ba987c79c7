package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attach completes what a killed process or a careless hand left of an attachment. */
@KernelTest
class RecoveryTest {

    private static void assertRestored(Net net, Attachment before, Attachment after) {
        assertThat(after.tap().name()).isEqualTo(before.tap().name());
        assertThat(net.strangers()).hasSize(3);
        assertThat(net.links().get(after.tap().name()).master())
                .isEqualTo(after.bridge().name().value());
        assertThat(net.links().get(after.uplink().orElseThrow().name()).master())
                .isEqualTo(after.bridge().name().value());
        assertThat(net.backend().find(net.nic("vm1"))).contains(after);
    }

    private static Attachment attachAgainAfter(Net net, String ip) {
        net.namespace().ip(ip);
        assertThat(net.backend().find(net.nic("vm1"))).isEmpty();
        return attach(net);
    }

    private static Attachment attach(Net net) {
        return net.attach(net.request("vm1").queues(2));
    }

    @Test
    void aDeletedTapIsMadeAnewOnTheSameBridge(Net net) {
        Attachment before = attach(net);
        Attachment after = attachAgainAfter(net, "link delete " + before.tap().name());

        assertThat(after.bridge()).isEqualTo(before.bridge());
        assertThat(after.uplink().orElseThrow()).isEqualTo(before.uplink().orElseThrow());
        assertRestored(net, before, after);
    }

    @Test
    void aDeletedBridgeIsMadeAnewWithTheSameMac(Net net) {
        Attachment before = attach(net);
        Attachment after =
                attachAgainAfter(net, "link delete " + before.bridge().name());

        assertThat(after.bridge().mac()).isEqualTo(before.bridge().mac());
        assertThat(after.tap()).isEqualTo(before.tap());
        assertRestored(net, before, after);
    }

    @Test
    void aDeletedTunnelIsMadeAnew(Net net) {
        Attachment before = attach(net);
        Attachment after = attachAgainAfter(
                net, "link delete " + before.uplink().orElseThrow().name());

        assertThat(after.bridge()).isEqualTo(before.bridge());
        assertRestored(net, before, after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nomaster", "down"})
    void aTapThatWasChangedIsPutRight(String change, Net net) {
        Attachment before = attach(net);
        Attachment after = attachAgainAfter(net, "link set " + before.tap().name() + " " + change);

        assertThat(after).isEqualTo(before);
        assertThat(net.links().get(after.tap().name()).up()).isTrue();
        assertRestored(net, before, after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nomaster", "down"})
    void aTunnelThatWasChangedIsPutRight(String change, Net net) {
        Attachment before = attach(net);
        Attachment after = attachAgainAfter(
                net, "link set " + before.uplink().orElseThrow().name() + " " + change);

        assertThat(after).isEqualTo(before);
        assertThat(net.links().get(after.uplink().orElseThrow().name()).up()).isTrue();
        assertRestored(net, before, after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtu 1400", "address 02:00:00:00:00:05"})
    void everyLinkThatWasChangedIsPutRight(String change, Net net) {
        Attachment before = attach(net);
        net.namespace().ip("link set " + before.tap().name() + " " + change);
        net.namespace().ip("link set " + before.uplink().orElseThrow().name() + " " + change);
        net.namespace().ip("link set " + before.bridge().name() + " " + change);

        assertThat(attach(net)).isEqualTo(before);
        assertThat(net.links().get(before.tap().name()).mtu()).isEqualTo(9001);
        assertThat(net.links().get(before.tap().name()).mac())
                .isEqualTo(before.tap().link().mac().toString());
        assertThat(net.links().get(before.bridge().name()).mtu()).isEqualTo(9001);
        assertThat(net.links().get(before.bridge().name()).mac())
                .isEqualTo(before.bridge().mac().toString());
        assertThat(net.links().get(before.uplink().orElseThrow().name()).mtu()).isEqualTo(9001);
        assertThat(net.links().get(before.uplink().orElseThrow().name()).mac())
                .isEqualTo(before.bridge().mac().toString());
    }

    @Test
    void aTunnelMovedToAnotherBridgeComesBack(Net net) {
        Attachment before = attach(net);
        net.addLink("elsewhere", "type bridge");

        assertThat(attachAgainAfter(
                        net, "link set " + before.uplink().orElseThrow().name() + " master elsewhere"))
                .isEqualTo(before);
        assertRestored(net, before, before);
    }

    @Test
    void detachRemovesWhatIsLeftWithoutTheBridge(Net net) {
        Attachment before = attach(net);
        net.namespace().ip("link delete " + before.bridge().name());

        assertThat(net.backend().detach(net.nic("vm1"))).isTrue();
        assertThat(net.strangers()).isEmpty();
    }
}
