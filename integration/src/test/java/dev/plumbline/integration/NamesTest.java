package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import org.junit.jupiter.api.Test;

/** Rule R14, and names that the request gives. */
@KernelTest
class NamesTest {

    private static final InterfaceNames GIVEN = InterfaceNames.derived()
            .withTap("tap-of-15-bytes")
            .withBridge("br-of-15-bytes-")
            .withTunnel("gnv-of-15-bytes");

    @Test
    void namesOf15BytesAreUsedAsTheyAre(Net net) {
        Attachment attachment = net.attach(net.request("vm1").names(GIVEN));

        assertThat(net.strangers()).containsExactlyInAnyOrder("tap-of-15-bytes", "br-of-15-bytes-", "gnv-of-15-bytes");
        assertThat(attachment.tap().name()).hasToString("tap-of-15-bytes");
    }

    @Test
    void longIdentifiersGiveValidAndDifferentNames(Net net) {
        String stem = "a-virtual-machine-with-a-name-of-63-characters-000000000000000-";
        Attachment one = net.attach(stem + "1");
        Attachment two = net.attach(stem + "2");

        assertThat(net.links().names())
                .contains(one.tap().name().value(), two.tap().name().value());
        assertThat(one.tap().name()).isNotEqualTo(two.tap().name());
    }

    @Test
    void theGreatestVniAndPortGiveAValidName(Net net) {
        var tunnel = TunnelChoice.to("0xffffff", "192.0.2.2");
        Attachment attachment = net.attach(net.request("vm1", tunnel));

        assertThat(net.links()
                        .get(attachment.uplink().orElseThrow().name())
                        .info("id")
                        .asInt())
                .isEqualTo(0xffffff);
    }

    @Test
    void aGivenNameHasTheDerivedOneAsAlternative(Net net) {
        String derived = net.attach("vm1").tap().name().value();
        net.backend().detach(net.nic("vm1"));
        net.attach(net.request("vm1").names(GIVEN));

        assertThat(net.links().get("tap-of-15-bytes").altNames()).containsExactly(derived);
        assertThat(net.links().get("br-of-15-bytes-").altNames()).hasSize(1);
        assertThat(net.links().get("gnv-of-15-bytes").altNames()).hasSize(1);
    }

    @Test
    void aNicWithGivenNamesIsFoundByItsIdentity(Net net) {
        Attachment attachment = net.attach(net.request("vm1").names(GIVEN));

        assertThat(net.backend().find(net.nic("vm1"))).contains(attachment);
        assertThat(net.backend().list(net.namespace().spi())).containsExactly(attachment);
        assertThat(net.attach(net.request("vm1").names(GIVEN))).isEqualTo(attachment);
    }

    @Test
    void anotherNameForASharedBridgeIsAConflict(Net net) {
        Attachment one = net.attach("vm1");

        assertThatThrownBy(() -> net.attach(net.request("vm2").names(GIVEN)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(one.bridge().name().value())
                .hasMessageContaining("asked for is the name br-of-15-bytes-");
        assertThat(net.strangers()).hasSize(3);
    }

    @Test
    void aTapNameThatAnotherNicHasIsAConflict(Net net) {
        net.attach(net.request("vm1").names(InterfaceNames.derived().withTap("mytap")));

        assertThatThrownBy(() -> net.attach(
                        net.request("vm2").names(InterfaceNames.derived().withTap("mytap"))))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("mytap")
                .hasMessageContaining("tap=vm1/eth0");
        assertThat(net.strangers()).hasSize(3);
    }

    @Test
    void twoNicsOfOneVmAreTwo(Net net) {
        Attachment one = net.attach("vm1");
        NicId second = new NicId("vm1", "eth1", net.namespace().spi());
        Attachment two = net.backend()
                .attach(NicRequest.builder(second, net.tunnel(), one.owner()).build());

        assertThat(two.tap().name()).isNotEqualTo(one.tap().name());
        assertThat(two.guestMac()).isNotEqualTo(one.guestMac());
        net.backend().detach(second);
    }
}
