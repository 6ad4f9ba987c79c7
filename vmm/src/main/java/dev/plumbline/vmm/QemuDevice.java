package dev.plumbline.vmm;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.TapDevice;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The guest's side of a NIC in QEMU: properties of {@code virtio-net-pci} ({@code qemu-system-x86_64 -device
 * virtio-net-pci,help}).
 */
final class QemuDevice {

    private static final String DRIVER = "virtio-net-pci";

    private QemuDevice() {}

    /** Without the driver; in the order in which a person reads them. */
    private static Map<String, Object> properties(Attachment attachment, DeviceId id) {
        VmmRates.requireNone(attachment, "QEMU");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("netdev", id.value());
        properties.put("id", deviceName(id));
        properties.put("mac", attachment.guestMac().toString());
        properties.put("host_mtu", attachment.mtu());
        TapDevice tap = attachment.tap();
        if (tap.queues() > 1) {
            properties.put("mq", true);
            properties.put("vectors", vectors(tap.queues()));
        }
        return properties;
    }

    /** Netdevs and devices have name spaces of their own in QEMU, but not in what a person reads. */
    static String deviceName(DeviceId id) {
        return id + "_dev";
    }

    /** A vector for each receive and each transmit queue, one for the control queue and one for configuration. */
    static int vectors(int queues) {
        return 2 * queues + 2;
    }

    static String option(Attachment attachment, DeviceId id) {
        QemuOption option = new QemuOption(DRIVER);
        properties(attachment, id).forEach(option::with);
        return option.toString();
    }

    static Map<String, Object> arguments(Attachment attachment, DeviceId id) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("driver", DRIVER);
        arguments.putAll(properties(attachment, id));
        return arguments;
    }
}
