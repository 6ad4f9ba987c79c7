package dev.plumbline.harness.guest;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.QueueDescriptors;

/** Ports of a backend that makes kernel devices. */
record KernelPorts(NetworkBackend backend) implements GuestPortFactory {

    @Override
    public GuestPort open(Attachment attachment, Owner runAs) {
        return TapPort.open(attachment, runAs);
    }

    @Override
    public QueueDescriptors descriptors(NicId nic) {
        return backend.openQueues(nic);
    }
}
