package dev.plumbline.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import java.io.IOException;
import java.net.DatagramSocket;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tests for {@link PlumblineNetworkTest} to run, some of them to fail; its name keeps Surefire away. */
@PlumblineNetwork(provider = "in-memory")
class NetworkUsers {

    private static final CountDownLatch THE_END = new CountDownLatch(1);
    private static DatagramSocket forgotten;

    @AfterAll
    static void tidy() {
        THE_END.countDown();
        if (forgotten != null) {
            forgotten.close();
        }
    }

    private static Attachment attach(NetworkBackend backend, NetworkNamespace namespace) {
        return backend.attach(NicRequest.builder(
                        new NicId("leaky", "eth0", namespace),
                        GeneveTunnel.of("42", "192.0.2.2"),
                        new Owner(1000, 1000))
                .build());
    }

    @Test
    void cleansUp(NetworkBackend backend, NetworkNamespace namespace) {
        assertThat(backend.detach(attach(backend, namespace).id())).isTrue();
    }

    @Test
    void findsNothing(Sandbox sandbox) {
        assertThat(sandbox.links(sandbox.namespace())).isEmpty();
    }

    @Test
    void leavesALink(NetworkBackend backend, NetworkNamespace namespace) {
        assertThat(attach(backend, namespace).namespace()).isEqualTo(namespace);
    }

    @Test
    void failsAndLeavesALink(NetworkBackend backend, NetworkNamespace namespace) {
        attach(backend, namespace);
        throw new IllegalStateException("its own failure");
    }

    @Test
    void leavesAThread() {
        Thread thread = new Thread(
                () -> {
                    try {
                        THE_END.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "forgotten");
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void leavesADescriptor() throws IOException {
        forgotten = new DatagramSocket();
    }

    @Test
    void closesItsDescriptor() throws IOException {
        new DatagramSocket().close();
    }

    @Test
    @PlumblineNetwork(provider = "elsewhere")
    void asksForAnotherProvider() {
        throw new AssertionError("there is no such provider");
    }
}
