package dev.plumbline.vmm;

import dev.plumbline.spi.Attachment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arguments of the QMP commands that plug a NIC into QEMU and out again: {@code netdev_add}, {@code device_add},
 * {@code device_del}, {@code netdev_del} (QEMU's {@code qapi/net.json} and {@code qapi/qdev.json}). Ready for JSON.
 */
public final class QemuCommands {

    private QemuCommands() {}

    /**
     * For {@code netdev_add}: QEMU opens the TAP itself.
     *
     * @param attachment the NIC
     * @param id its name within QEMU
     * @param vhost whether the kernel moves the frames (vhost-net) instead of QEMU
     * @return the arguments
     * @throws IllegalArgumentException if the TAP is gone when nobody holds a queue open, so that it needs descriptors
     */
    public static Map<String, Object> netdevByName(Attachment attachment, DeviceId id, boolean vhost) {
        QemuArguments.requirePersistent(attachment);
        Map<String, Object> arguments = tap(id);
        arguments.put("ifname", attachment.tap().name().value());
        arguments.put("script", "no");
        arguments.put("downscript", "no");
        arguments.put("queues", attachment.tap().queues());
        arguments.put("vhost", vhost);
        return arguments;
    }

    /**
     * For {@code netdev_add} on the QMP connection that passed the descriptors by {@code getfd}.
     *
     * @param attachment the NIC
     * @param id its name within QEMU
     * @param tap names given to the queues' descriptors
     * @param vhost names given to those of vhost-net; none lets QEMU move the frames
     * @return the arguments
     * @throws IllegalArgumentException if there is not one descriptor for each queue
     */
    public static Map<String, Object> netdevByDescriptors(
            Attachment attachment, DeviceId id, List<String> tap, List<String> vhost) {
        QemuDescriptors.check(attachment, tap.size(), vhost.size());
        Map<String, Object> arguments = tap(id);
        arguments.put("fds", String.join(":", tap));
        arguments.put("vhost", !vhost.isEmpty());
        if (!vhost.isEmpty()) {
            arguments.put("vhostfds", String.join(":", vhost));
        }
        return arguments;
    }

    /**
     * For {@code device_add}.
     *
     * @param attachment the NIC
     * @param id its name within QEMU
     * @return the arguments, without the bus to plug it into
     */
    public static Map<String, Object> device(Attachment attachment, DeviceId id) {
        return QemuDevice.arguments(attachment, id);
    }

    /**
     * Name of the device that {@link #device} adds, which {@code device_del} and {@code DEVICE_DELETED} use.
     *
     * @param id the NIC's name within QEMU
     * @return another name than that of the netdev
     */
    public static String deviceName(DeviceId id) {
        return QemuDevice.deviceName(id);
    }

    private static Map<String, Object> tap(DeviceId id) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("type", "tap");
        arguments.put("id", id.value());
        return arguments;
    }
}
