package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.NetworkException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only geneve says. */
@KernelTest
@Tag("geneve")
class GeneveErrorsTest {

    @Test
    void theSameTunnelOfAnotherNameIsEbusy(Net net) {
        net.addLink("theirs", TunnelChoice.words(net.tunnel()));

        assertThatThrownBy(() -> net.attach("vm1"))
                .asInstanceOf(type(NetworkException.class))
                .satisfies(e -> assertThat(e.errno()).contains(Errno.EBUSY));
    }

    @Test
    void anMtuAboveTheMaximumIsRefusedInTheKernelsWords(Net net) {
        assertThatThrownBy(() -> net.attach(net.request("vm1").mtu(65486)))
                .asInstanceOf(type(NetworkException.class))
                .satisfies(e -> assertThat(e.errno()).contains(Errno.EINVAL))
                .satisfies(e -> assertThat(e.kernelMessage()).contains("mtu greater than device maximum"))
                .satisfies(e -> assertThat(e.link().orElseThrow()).startsWith("gnv2a-"));
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void theGreatestMtuIsAccepted(Net net) {
        Attachment attachment = net.attach(net.request("vm1").mtu(65485));

        assertThat(net.links().get(attachment.uplink().orElseThrow().name()).mtu())
                .isEqualTo(65485);
    }

    @Test
    void tunnelsThatDifferInTheRemoteAloneStandSideBySide(Net net) {
        net.attach(net.request("vm1", GeneveTunnel.of("42", "192.0.2.2")));
        net.attach(net.request("vm2", GeneveTunnel.of("42", "192.0.2.3")));

        assertThat(net.strangers()).hasSize(6);
    }

    @Test
    void tunnelsThatDifferInThePortAloneStandSideBySide(Net net) {
        net.attach(net.request("vm1", GeneveTunnel.of("42", "192.0.2.2", 6081)));
        net.attach(net.request("vm2", GeneveTunnel.of("42", "192.0.2.2", 6082)));

        assertThat(net.strangers()).hasSize(6);
    }
}
