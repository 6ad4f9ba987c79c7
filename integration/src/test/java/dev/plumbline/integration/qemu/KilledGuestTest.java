package dev.plumbline.integration.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.qemu.QemuGuest;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Wait;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Lifetime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A guest on descriptors, killed. */
@KernelTest
@Tag("host-only")
class KilledGuestTest {

    @BeforeEach
    void qemu() {
        Qemu.needed();
    }

    @Test
    void nothingOfTheTapIsLeftAndDetachTakesTheRest(Net net) {
        Attachment attachment = net.attach(net.request("vm1").queues(4).lifetime(Lifetime.UNTIL_CLOSED));
        String tap = attachment.tap().name().value();
        try (QemuGuest guest = Qemu.boot(net, attachment, 1)) {
            assertThat(guest.facts(0).queues()).isEqualTo(4);
            assertThat(net.links().get(tap).info("numqueues").asInt()).isEqualTo(4);

            ProcessHandle.of(guest.pid()).orElseThrow().destroyForcibly();
            Wait.until("the TAP is gone", () -> !net.links().names().contains(tap));
        }
        assertThat(net.strangers())
                .containsExactlyInAnyOrder(
                        attachment.bridge().name().value(),
                        attachment.uplink().orElseThrow().name().value());

        net.backend().detach(attachment.id());
        assertThat(net.strangers()).isEmpty();
    }
}
