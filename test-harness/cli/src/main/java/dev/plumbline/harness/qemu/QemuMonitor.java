package dev.plumbline.harness.qemu;

import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.vmm.QemuCommands;
import dev.plumbline.vmm.Qmp;
import dev.plumbline.vmm.QmpException;
import dev.plumbline.vmm.UnixSocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Plugs NICs into a running QEMU and out again. */
final class QemuMonitor implements AutoCloseable {

    private static final Duration UNPLUG_TIMEOUT = Duration.ofSeconds(30);
    private static final long RETRY_NANOS = 10_000_000;

    private final Qmp qmp;

    private QemuMonitor(Qmp qmp) {
        this.qmp = qmp;
    }

    /** Connects as soon as QEMU listens. */
    static QemuMonitor connect(Path socket, QemuProcess process, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                return new QemuMonitor(Qmp.connect(socket));
            } catch (UnixSocketException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** Plugs in what the command line could not, and lets the processors run. */
    void plugAtStart(List<QemuNic> nics, GuestPortFactory ports) {
        List<QemuNic> waiting =
                nics.stream().filter(QemuMonitor::needsDescriptors).toList();
        if (!waiting.isEmpty()) {
            waiting.forEach(nic -> plug(nic, ports));
            qmp.execute("cont", Map.of());
        }
    }

    private static boolean needsDescriptors(QemuNic nic) {
        return nic.attachment().tap().lifetime() == Lifetime.UNTIL_CLOSED;
    }

    void plug(QemuNic nic, GuestPortFactory ports) {
        if (needsDescriptors(nic)) {
            addByDescriptors(nic, ports);
        } else {
            qmp.execute("netdev_add", QemuCommands.netdevByName(nic.attachment(), nic.id(), false));
        }
        Map<String, Object> device = new LinkedHashMap<>(QemuCommands.device(nic.attachment(), nic.id()));
        device.put("romfile", "");
        try {
            qmp.execute("device_add", device);
        } catch (QmpException e) {
            qmp.execute("netdev_del", Map.of("id", nic.id().value()));
            throw e;
        }
    }

    /** Ours are closed again immediately: QEMU alone keeps the TAP. */
    private void addByDescriptors(QemuNic nic, GuestPortFactory ports) {
        try (QueueDescriptors open = ports.descriptors(nic.attachment().id())) {
            List<String> tap = pass(nic.id() + "_tap", open.tap());
            List<String> vhost = pass(nic.id() + "_vhost", open.vhost());
            qmp.execute("netdev_add", QemuCommands.netdevByDescriptors(nic.attachment(), nic.id(), tap, vhost));
        }
    }

    private List<String> pass(String prefix, List<Integer> descriptors) {
        List<String> names = new ArrayList<>();
        for (int descriptor : descriptors) {
            String name = prefix + names.size();
            qmp.getFd(name, descriptor);
            names.add(name);
        }
        return names;
    }

    void unplug(QemuNic nic) {
        String device = QemuCommands.deviceName(nic.id());
        Qmp.EventWait deleted = qmp.expect("DEVICE_DELETED", "device", device);
        qmp.execute("device_del", Map.of("id", device));
        deleted.await(UNPLUG_TIMEOUT);
        qmp.execute("netdev_del", Map.of("id", nic.id().value()));
    }

    void quit() {
        try {
            qmp.execute("quit", Map.of());
        } catch (QmpException e) {
            // it may be gone before it answers; whoever waits for its end sees to the rest
        }
    }

    @Override
    public void close() {
        qmp.close();
    }
}
