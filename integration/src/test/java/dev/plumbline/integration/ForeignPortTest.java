package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import org.junit.jupiter.api.Test;

/** Somebody else's port on the bridge that the provider made. */
@KernelTest
class ForeignPortTest {

    private static Attachment attachWithForeignPort(Net net) {
        Attachment attachment = net.attach("vm1");
        net.addVeth("guest", "other");
        net.namespace().ip("link set guest master " + attachment.bridge().name());
        return attachment;
    }

    @Test
    void itKeepsTheBridgeAndTheTunnelAlive(Net net) {
        Attachment attachment = attachWithForeignPort(net);
        net.backend().detach(net.nic("vm1"));

        assertThat(net.links().get("guest").master())
                .isEqualTo(attachment.bridge().name().value());
        assertThat(net.strangers())
                .containsExactlyInAnyOrder(
                        attachment.bridge().name().value(),
                        attachment.uplink().orElseThrow().name().value());
        net.namespace().ip("link set guest nomaster");
        net.attach("vm1"); // whose detach at the end removes them
    }

    @Test
    void itStaysWhenTheNextNicComesAndGoes(Net net) {
        attachWithForeignPort(net);
        net.attach("vm2");
        net.backend().detach(net.nic("vm2"));

        assertThat(net.links().get("guest").master()).isNotEmpty();
        net.namespace().ip("link set guest nomaster");
    }
}
