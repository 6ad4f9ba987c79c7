package dev.plumbline.integration.vhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.QueueDescriptors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptors of vhost-net come with those of the queues, where the host has it and lets them be opened. */
@KernelTest
@Tag("vhost")
class VhostDescriptorsTest {

    /** VHOST_NET_F_VIRTIO_NET_HDR, which vhost-net alone has of all kinds of vhost. */
    private static final long NET_HEADER = 1L << 27;

    private static Path target(int fd) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void thereIsOneForEachQueueAndItAnswers(int queues, Net net) throws IOException {
        Attachment attachment = net.attach(net.request("vm1").queues(queues));
        try (QueueDescriptors open = net.backend().openQueues(attachment.id())) {
            assertThat(open.vhost()).hasSize(queues).doesNotHaveDuplicates().doesNotContainAnyElementsOf(open.tap());
            for (int fd : open.vhost()) {
                assertThat(target(fd)).hasToString("/dev/vhost-net");
                assertThat(VhostCalls.longs(fd, VhostCalls.GET_FEATURES, 0) & NET_HEADER)
                        .isEqualTo(NET_HEADER);
            }
        }
    }

    /** O_CLOEXEC is 02000000 in octal, see fdinfo in proc(5). */
    @Test
    void noneIsInheritedByChance(Net net) throws IOException {
        Attachment attachment = net.attach(net.request("vm1"));
        try (QueueDescriptors open = net.backend().openQueues(attachment.id())) {
            assertThat(Files.readString(
                            Path.of("/proc/self/fdinfo/" + open.vhost().get(0))))
                    .containsPattern("flags:\\s+02[0-7]*2\\n");
        }
    }

    @Test
    void closeClosesThemAll(Net net) {
        Attachment attachment = net.attach(net.request("vm1").queues(4).lifetime(Lifetime.UNTIL_CLOSED));
        QueueDescriptors open = net.backend().openQueues(attachment.id());
        assertThat(OpenFiles.of("self", "/dev/vhost-net")).isEqualTo(4);

        open.close();
        assertThat(OpenFiles.of("self", "/dev/vhost-net")).isZero();
    }

    /** Descriptors of vhost-net that four queues come with while other nodes are in /dev. */
    private static int whileDevIs(DeviceNodes nodes, Net net) {
        Attachment attachment = net.attach(net.request("vm1").queues(4));
        try (nodes;
                QueueDescriptors open = net.backend().openQueues(attachment.id())) {
            assertThat(open.tap()).hasSize(4);
            return open.vhost().size();
        }
    }

    @Test
    void whereTheNodeIsMissingThereAreNone(Net net) {
        assertThat(whileDevIs(DeviceNodes.with("true"), net)).isZero();
    }

    @Test
    void whereTheNodeHasNoDriverThereAreNone(Net net) {
        // 10:254 is in the range of dynamic minors, and nobody's here
        assertThat(whileDevIs(DeviceNodes.with("mknod vhost-net c 10 254"), net))
                .isZero();
    }

    /** A file system without devices refuses root as well, with the error that a node's mode has for others. */
    @Test
    void whereTheNodeMayNotBeOpenedThereAreNoneAndTheLogSaysWhy(Net net) {
        try (LogWatch log = new LogWatch()) {
            String closed = "mkdir none; mount -t tmpfs -o nodev tmpfs none; mknod none/vhost-net c 10 238;"
                    + " touch vhost-net; mount --bind none/vhost-net vhost-net";
            assertThat(whileDevIs(DeviceNodes.with(closed), net)).isZero();
            assertThat(log.text())
                    .contains("TAP tap-vm1-eth0 works without vhost-net: open /dev/vhost-net")
                    .contains("EACCES")
                    .contains("let its user read and write /dev/vhost-net");
        }
    }
}
