package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Wait;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.QueueDescriptors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule R22. The extension that looks for leaks sees whether close closes them. */
@KernelTest
@Tag("every-kernel")
class OpenQueuesTest {

    private static Attachment attach(Net net, int queues, Lifetime lifetime) {
        return net.attach(net.request("vm1").queues(queues).lifetime(lifetime));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 256})
    void thereIsAnOpenDescriptorForEachQueue(int queues, Net net) throws Exception {
        Attachment attachment = attach(net, queues, Lifetime.UNTIL_DETACHED);
        try (QueueDescriptors open = net.backend().openQueues(attachment.id())) {
            assertThat(open.tap()).hasSize(queues).doesNotHaveDuplicates();
            for (int fd : open.tap()) {
                assertThat(Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)))
                        .hasToString("/dev/net/tun");
                assertThat(Files.readString(Path.of("/proc/self/fdinfo/" + fd)))
                        .contains("iff:\t" + attachment.tap().name());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Lifetime.class)
    void theKernelCountsThemAllAsActive(Lifetime lifetime, Net net) {
        Attachment attachment = attach(net, 4, lifetime);
        try (QueueDescriptors open = net.backend().openQueues(attachment.id())) {
            assertThat(open.tap()).hasSize(4);
            assertThat(net.links()
                            .get(attachment.tap().name())
                            .info("numqueues")
                            .asInt())
                    .isEqualTo(4);
        }
    }

    @Test
    void aTapUntilDetachedStaysAfterClose(Net net) {
        Attachment attachment = attach(net, 4, Lifetime.UNTIL_DETACHED);
        net.backend().openQueues(attachment.id()).close();

        assertThat(net.backend().find(attachment.id())).contains(attachment);
    }

    @Test
    void aTapUntilClosedIsGoneAfterClose(Net net) {
        Attachment attachment = attach(net, 4, Lifetime.UNTIL_CLOSED);
        assertThat(net.links().get(attachment.tap().name()).info("persist").asBoolean(true))
                .isFalse();
        net.backend().openQueues(attachment.id()).close();

        Wait.until(
                "the TAP is gone",
                () -> !net.strangers().contains(attachment.tap().name().value()));
        assertThat(net.backend().find(attachment.id())).isEmpty();
        net.attach("vm2"); // shares what is left, and its detach removes that
    }

    @Test
    void bridgeAndTunnelGoWithTheNextDetach(Net net) {
        Attachment attachment = attach(net, 4, Lifetime.UNTIL_CLOSED);
        net.backend().openQueues(attachment.id()).close();
        Wait.until(
                "the TAP is gone",
                () -> !net.strangers().contains(attachment.tap().name().value()));

        assertThat(net.backend().detachAll(List.of(attachment.id()))).isZero();
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void detachRemovesATapUntilClosedThatNobodyOpened(Net net) {
        Attachment attachment = attach(net, 2, Lifetime.UNTIL_CLOSED);

        assertThat(net.backend().detach(attachment.id())).isTrue();
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void detachRemovesATapWhoseQueuesAreOpen(Net net) {
        Attachment attachment = attach(net, 4, Lifetime.UNTIL_DETACHED);
        try (QueueDescriptors open = net.backend().openQueues(attachment.id())) {
            assertThat(open.tap()).hasSize(4);
            assertThat(net.backend().detach(attachment.id())).isTrue();
            assertThat(net.strangers()).isEmpty();
        }
    }

    @Test
    void queuesOfANicThatIsNotAttachedAreRefused(Net net) {
        assertThatThrownBy(() -> net.backend().openQueues(net.nic("vm1")))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("vm1/eth0");
    }
}
