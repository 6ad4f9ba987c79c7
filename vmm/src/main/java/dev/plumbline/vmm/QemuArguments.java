package dev.plumbline.vmm;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Lifetime;
import java.util.List;
import java.util.stream.Collectors;

/** Command-line arguments of QEMU for a NIC ({@code qemu-system(1)}, {@code -netdev tap}). */
public final class QemuArguments {

    private QemuArguments() {}

    /**
     * QEMU opens the TAP itself, with its own credentials.
     *
     * @param attachment the NIC
     * @param id its name within QEMU
     * @param vhost whether the kernel moves the frames (vhost-net) instead of QEMU
     * @return {@code -netdev}, its value, {@code -device}, its value
     * @throws IllegalArgumentException if the TAP is gone when nobody holds a queue open, so that it needs descriptors
     */
    public static List<String> byName(Attachment attachment, DeviceId id, boolean vhost) {
        requirePersistent(attachment);
        QemuOption netdev = new QemuOption("tap")
                .with("id", id)
                .with("ifname", attachment.tap().name())
                .with("script", "no")
                .with("downscript", "no")
                .with("queues", attachment.tap().queues())
                .with("vhost", vhost);
        return List.of("-netdev", netdev.toString(), "-device", QemuDevice.option(attachment, id));
    }

    /**
     * QEMU inherits open queues.
     *
     * @param attachment the NIC
     * @param id its name within QEMU
     * @param tap numbers that the descriptors have in QEMU, one for each queue
     * @param vhost the same of vhost-net; none lets QEMU move the frames
     * @return {@code -netdev}, its value, {@code -device}, its value
     * @throws IllegalArgumentException if there is not one descriptor for each queue
     */
    public static List<String> byDescriptors(
            Attachment attachment, DeviceId id, List<Integer> tap, List<Integer> vhost) {
        QemuDescriptors.check(attachment, tap.size(), vhost.size());
        QemuOption netdev =
                new QemuOption("tap").with("id", id).with("fds", join(tap)).with("vhost", !vhost.isEmpty());
        if (!vhost.isEmpty()) {
            netdev.with("vhostfds", join(vhost));
        }
        return List.of("-netdev", netdev.toString(), "-device", QemuDevice.option(attachment, id));
    }

    static void requirePersistent(Attachment attachment) {
        if (attachment.tap().lifetime() == Lifetime.UNTIL_CLOSED) {
            throw new IllegalArgumentException("TAP " + attachment.tap().name()
                    + " lives only while a queue is open; hand descriptors over instead of its name");
        }
    }

    private static String join(List<Integer> descriptors) {
        return descriptors.stream().map(String::valueOf).collect(Collectors.joining(":"));
    }
}
