package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules R7 and R19. */
@KernelTest
@Tag("every-kernel")
class SharedTunnelTest {

    @Test
    void twoNicsShareBridgeAndTunnel(Net net) {
        Attachment one = net.attach("vm1");
        Attachment two = net.attach("vm2");

        assertThat(two.bridge()).isEqualTo(one.bridge());
        assertThat(two.uplink().orElseThrow()).isEqualTo(one.uplink().orElseThrow());
        assertThat(net.strangers()).hasSize(4);
    }

    @Test
    void theFirstDetachLeavesTheOtherAsItWas(Net net) {
        net.attach("vm1");
        Attachment two = net.attach("vm2");
        net.backend().detach(net.nic("vm1"));

        assertThat(net.backend().find(net.nic("vm2"))).contains(two);
        assertThat(net.strangers()).hasSize(3);
    }

    @Test
    void theLastDetachRemovesBoth(Net net) {
        net.attach("vm1");
        net.attach("vm2");
        net.backend().detach(net.nic("vm2"));
        net.backend().detach(net.nic("vm1"));

        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void nicsOfTwoTunnelsShareNothing(Net net) {
        Attachment one = net.attach("vm1");
        Attachment two = net.attach(net.request("vm2", TunnelChoice.to("43", "192.0.2.2")));

        assertThat(two.bridge()).isNotEqualTo(one.bridge());
        assertThat(two.uplink().orElseThrow()).isNotEqualTo(one.uplink().orElseThrow());
    }

    @Test
    void anotherMtuIsAConflictThatNamesBothAndLeavesNothing(Net net) {
        Attachment one = net.attach("vm1");
        List<String> before = net.strangers();

        assertThatThrownBy(() -> net.attach(net.request("vm2").mtu(1500)))
                .isInstanceOf(ConflictException.class)
                .hasMessage("share bridge " + one.bridge().name() + " failed: it has MTU 9001, asked for is 1500;"
                        + " NICs of one network must agree on the MTU");
        assertThat(net.strangers()).isEqualTo(before);
    }

    @Test
    void detachAllRemovesEverythingAndTellsHowMany(Net net) {
        net.attach("vm1");
        net.attach("vm2");
        net.attach(net.request("vm3", TunnelChoice.to("43", "192.0.2.2")));

        assertThat(net.backend().detachAll(List.of(net.nic("vm1"), net.nic("vm2"), net.nic("vm3"), net.nic("vm4"))))
                .isEqualTo(3);
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void detachAllOfSomeLeavesTheRest(Net net) {
        net.attach("vm1");
        net.attach("vm2");
        Attachment three = net.attach("vm3");

        assertThat(net.backend().detachAll(List.of(net.nic("vm1"), net.nic("vm2"))))
                .isEqualTo(2);
        assertThat(net.backend().list(net.namespace().spi())).containsExactly(three);
    }
}
