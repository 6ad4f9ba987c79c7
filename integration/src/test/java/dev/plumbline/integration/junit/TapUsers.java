package dev.plumbline.integration.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.junit.PlumblineNetwork;
import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.VxlanTunnel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests for {@link TapNetworkTest} to run, some of them to fail; the tag that they lack keeps run-tests away. */
@PlumblineNetwork(provider = "tap")
@Tag("by-hand")
class TapUsers {

    private static Attachment attach(NetworkBackend backend, NetworkNamespace namespace) {
        return backend.attach(NicRequest.builder(
                        new NicId("vm1", "eth0", namespace), VxlanTunnel.of("42", "192.0.2.2"), new Owner(0, 0))
                .build());
    }

    @Test
    void cleansUp(NetworkBackend backend, NetworkNamespace namespace, Sandbox sandbox) {
        Attachment it = attach(backend, namespace);
        assertThat(sandbox.links(namespace)).hasSize(3);
        assertThat(backend.detach(it.id())).isTrue();
    }

    @Test
    void leavesALink(NetworkBackend backend, NetworkNamespace namespace) {
        assertThat(attach(backend, namespace).namespace()).isEqualTo(namespace);
    }

    @Test
    @SuppressWarnings("resource")
    void leavesQueuesOpen(NetworkBackend backend, NetworkNamespace namespace) {
        Attachment it = attach(backend, namespace);
        assertThat(backend.openQueues(it.id()).tap()).hasSize(1);
        backend.detach(it.id());
    }
}
