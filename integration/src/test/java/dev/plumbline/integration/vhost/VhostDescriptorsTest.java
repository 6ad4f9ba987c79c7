package dev.plumbline.integration.vhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.ChildJvm;
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

    /** Gives the process a /dev of its own, with as much as a JVM and ip(8) need. */
    private static final String OWN_DEV = "mount -t tmpfs tmpfs /mnt; cp -a /dev/null /dev/zero /dev/random /dev/urandom"
            + " /dev/net /mnt; mount --move /mnt /dev";

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
                assertThat(VhostCalls.longs(fd, VhostCalls.GET_FEATURES, 0) & NET_HEADER).isEqualTo(NET_HEADER);
            }
        }
    }

    /** O_CLOEXEC is 02000000 in octal, see fdinfo in proc(5). */
    @Test
    void noneIsInheritedByChance(Net net) throws IOException {
        Attachment attachment = net.attach(net.request("vm1"));
        try (QueueDescriptors open = net.backend().openQueues(attachment.id())) {
            assertThat(Files.readString(Path.of("/proc/self/fdinfo/" + open.vhost().get(0))))
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

    private static String queues(Net net, ChildJvm child) {
        net.nic("vm1");
        return child.run("queues", net.namespace().name());
    }

    @Test
    void whereTheNodeIsMissingThereAreNone(Net net) {
        assertThat(queues(net, new ChildJvm().after(OWN_DEV))).isEqualTo("4 queues and 0 of vhost-net");
    }

    @Test
    void whereTheNodeHasNoDriverThereAreNone(Net net) {
        // 10:254 is in the range of dynamic minors, and nobody's here
        assertThat(queues(net, new ChildJvm().after(OWN_DEV + "; mknod /dev/vhost-net c 10 254")))
                .isEqualTo("4 queues and 0 of vhost-net");
    }

    @Test
    void whereTheNodeIsSomebodyElsesThereAreNoneAndTheLogSaysWhy(Net net) {
        ChildJvm child = new ChildJvm()
                .after(OWN_DEV + "; mknod -m 600 /dev/vhost-net c 10 238; chown 4242:4343 /dev/vhost-net")
                .by("setpriv", "--bounding-set=-dac_override,-dac_read_search");

        assertThat(queues(net, child))
                .contains("TAP tap-vm1-eth0 goes without vhost-net: open /dev/vhost-net")
                .contains("EACCES")
                .contains("let its user read and write /dev/vhost-net")
                .endsWith("4 queues and 0 of vhost-net");
    }

    @Test
    void aProcessOfItsOwnHasThemToo(Net net) {
        assertThat(queues(net, new ChildJvm())).isEqualTo("4 queues and 4 of vhost-net");
    }
}
