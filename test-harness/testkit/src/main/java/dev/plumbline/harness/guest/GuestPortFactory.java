package dev.plumbline.harness.guest;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.QueueDescriptors;

/**
 * Opens the queues of a NIC. A backend whose attachments are no kernel devices implements it to carry frames itself.
 */
@FunctionalInterface
public interface GuestPortFactory {

    /**
     * Opens all queues of a NIC with somebody's credentials. Call it on a dedicated platform thread only: the thread
     * may change namespace and lose its privileges for good.
     *
     * @param attachment what to open
     * @param runAs whose credentials to do it with
     * @return the open port
     * @throws RuntimeException if a queue cannot be opened; none is left open then
     */
    GuestPort open(Attachment attachment, Owner runAs);

    /**
     * Opens all queues of a NIC, for a guest that is another process and takes descriptors.
     *
     * @param nic an attached NIC
     * @return open descriptors, to be closed by the caller
     * @throws UnsupportedOperationException if what the backend attaches has none
     * @throws dev.plumbline.spi.NetworkException if a queue cannot be opened
     */
    default QueueDescriptors descriptors(NicId nic) {
        throw new UnsupportedOperationException("NIC " + nic + " has no descriptors that another process could take");
    }

    /**
     * The way to open what a backend attaches.
     *
     * @param backend an open backend
     * @return the backend itself if it carries frames, or the kernel's TAPs
     * @throws IllegalArgumentException if there is no way
     */
    static GuestPortFactory of(NetworkBackend backend) {
        if (backend instanceof GuestPortFactory own) {
            return own;
        }
        if (backend.capabilities().contains(Capability.KERNEL_DEVICES)) {
            return new KernelPorts(backend);
        }
        throw new IllegalArgumentException("backend " + backend.getClass().getName() + " has neither the capability "
                + Capability.KERNEL_DEVICES + " nor ports of its own (it does not implement "
                + GuestPortFactory.class.getName() + "), so that no guest can be connected to it");
    }
}
