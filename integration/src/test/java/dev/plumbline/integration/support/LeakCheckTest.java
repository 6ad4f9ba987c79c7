package dev.plumbline.integration.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.LeakCheck.Snapshot;
import java.io.FileInputStream;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That the other tests would see a leak. */
@Tag("kernel")
class LeakCheckTest {

    private final Snapshot before = LeakCheck.take();

    @Test
    void nothingLooksLikeNoLeak() {
        assertThat(LeakCheck.take()).isEqualTo(before);
    }

    @Test
    void anOpenTunIsSeen() throws Exception {
        try (FileInputStream tun = new FileInputStream("/dev/net/tun")) {
            assertThat(tun.getFD().valid()).isTrue();
            assertThat(LeakCheck.take()).isNotEqualTo(before);
        }
        assertThat(LeakCheck.take()).isEqualTo(before);
    }

    @Test
    void anOpenSocketIsSeen() throws Exception {
        try (DatagramChannel socket = DatagramChannel.open()) {
            assertThat(socket.isOpen()).isTrue();
            assertThat(LeakCheck.take()).isNotEqualTo(before);
        }
    }

    @Test
    void anOpenNamespaceIsSeen() throws Exception {
        try (FileInputStream namespace = new FileInputStream("/proc/thread-self/ns/net")) {
            assertThat(namespace.getFD().valid()).isTrue();
            assertThat(LeakCheck.take()).isNotEqualTo(before);
        }
    }

    @Test
    void aNamedNamespaceIsSeen() {
        try (TestNamespace namespace = new TestNamespace()) {
            assertThat(LeakCheck.take().namespaces()).contains(namespace.name());
        }
    }

    @Test
    void aThreadOfOursIsSeen() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                },
                "plumbline test");
        thread.start();
        assertThat(LeakCheck.take().threads()).contains("plumbline test");
        end.countDown();
        thread.join();
        assertThat(LeakCheck.take()).isEqualTo(before);
    }
}
