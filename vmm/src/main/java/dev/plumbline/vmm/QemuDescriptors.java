package dev.plumbline.vmm;

import dev.plumbline.spi.Attachment;

/** QEMU takes a queue count from the number of descriptors, and does not know how many were meant. */
final class QemuDescriptors {

    private QemuDescriptors() {}

    static void check(Attachment attachment, int tap, int vhost) {
        int queues = attachment.tap().queues();
        if (tap != queues || (vhost != queues && vhost != 0)) {
            throw new IllegalArgumentException("TAP " + attachment.tap().name() + " has " + queues
                    + " queues and needs as many descriptors, and as many of vhost-net or none, got " + tap + " and "
                    + vhost);
        }
    }
}
