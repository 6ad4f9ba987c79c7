package dev.plumbline.harness.qemu;

import dev.plumbline.harness.guest.GuestNic;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.vmm.DeviceId;

/**
 * A NIC of a guest under QEMU.
 *
 * @param nic what to plug in
 * @param number of the NIC in its guest, from 0 and never given twice
 */
record QemuNic(GuestNic nic, int number) {

    /** Guests boot from a kernel file; a boot ROM would only take time, and need another package. */
    static final String NO_BOOT_ROM = "romfile=";

    Attachment attachment() {
        return nic.attachment();
    }

    DeviceId id() {
        return DeviceId.ofNic(number);
    }

    MacAddress mac() {
        return attachment().guestMac();
    }

    int queues() {
        return attachment().tap().queues();
    }
}
