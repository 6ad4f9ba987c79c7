package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MTUs from the smallest to the one that no kernel takes. */
@KernelTest
@Tag("every-kernel")
class MtuTest {

    @ParameterizedTest
    @ValueSource(ints = {68, 1279, 1280, 1499, 1500, 1501, 9000, 65000})
    void allThreeLinksHaveIt(int mtu, Net net) {
        net.attach(net.request("vm1").mtu(mtu));

        assertThat(net.links().all().stream().filter(link -> !link.name().equals("lo")))
                .hasSize(3)
                .extracting(IpLink::mtu)
                .containsOnly(mtu);
    }

    @Test
    void oneThatSomeLinkCannotHaveIsToldInTheKernelsWordsAndLeavesNothing(Net net) {
        assertThatThrownBy(() -> net.attach(net.request("vm1").mtu(65535)))
                .isInstanceOfSatisfying(NetworkException.class, e -> {
                    assertThat(e.errno()).contains(Errno.EINVAL);
                    assertThat(e.kernelMessage()).contains("mtu greater than device maximum");
                    assertThat(e.link()).isPresent();
                });
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void aSharedNetworkIsAsItWasAfterSuchAFailure(Net net) {
        net.attach("vm1");
        var before = net.strangers();

        assertThatThrownBy(() -> net.attach(net.request("vm2").mtu(65535))).isInstanceOf(NetworkException.class);
        assertThat(net.strangers()).isEqualTo(before);
        assertThat(net.backend().find(net.nic("vm1"))).isPresent();
    }
}
