package dev.plumbline.integration.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.support.LeakCheck.Before;
import java.io.FileInputStream;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That the other tests would see a leak. */
@Tag("kernel")
class LeakCheckTest {

    private final Before before = Before.take();

    @Test
    void nothingLooksLikeNoLeak() {
        assertThat(before.left()).isEmpty();
    }

    @Test
    void anOpenTunIsSeen() throws Exception {
        try (FileInputStream tun = new FileInputStream("/dev/net/tun")) {
            assertThat(tun.getFD().valid()).isTrue();
            assertThat(before.left()).containsExactly("descriptor of /dev/net/tun");
        }
        assertThat(before.left()).isEmpty();
    }

    @Test
    void anOpenSocketIsSeen() throws Exception {
        try (DatagramChannel socket = DatagramChannel.open()) {
            assertThat(socket.isOpen()).isTrue();
            assertThat(before.left()).isNotEmpty().allMatch(left -> left.startsWith("descriptor of socket:"));
        }
    }

    @Test
    void anOpenNamespaceIsSeen() throws Exception {
        try (FileInputStream namespace = new FileInputStream("/proc/thread-self/ns/net")) {
            assertThat(namespace.getFD().valid()).isTrue();
            assertThat(before.left()).hasSize(1).allMatch(left -> left.startsWith("descriptor of net:"));
        }
    }

    @Test
    void aNamedNamespaceIsSeen() {
        try (TestNamespace namespace = new TestNamespace()) {
            assertThat(before.left()).contains("namespace " + namespace.name());
        }
    }

    @Test
    void aLinkIsSeen() {
        Command.of("ip", "link", "add", "leaked", "type", "bridge").output();
        try {
            assertThat(before.left()).containsExactly("link leaked");
        } finally {
            Command.of("ip", "link", "delete", "leaked").output();
        }
    }

    @Test
    void aThreadIsSeen() throws Exception {
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
        assertThat(before.left()).containsExactly("thread plumbline test");
        end.countDown();
        thread.join();
        assertThat(before.left()).isEmpty();
    }
}
