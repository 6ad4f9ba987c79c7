package dev.plumbline.harness.qemu;

import dev.plumbline.harness.guest.Guest;
import dev.plumbline.harness.guest.GuestException;
import dev.plumbline.harness.guest.GuestNic;
import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.harness.guest.GuestSpec;
import dev.plumbline.harness.guest.NicStats;
import dev.plumbline.harness.guest.PingPlan;
import dev.plumbline.harness.guest.PingReport;
import dev.plumbline.spi.NicId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A guest in QEMU. */
public final class QemuGuest implements Guest {

    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(60);

    private final QemuProcess process;
    private final QemuMonitor monitor;
    private final GuestPortFactory ports;
    private final List<QemuNic> nics;
    private final QemuPlan plan;
    private final long started;
    private int numbered;
    private List<NicStats> lastStats = List.of();

    private QemuGuest(QemuPlan plan, QemuProcess process, QemuMonitor monitor, GuestPortFactory ports, long started) {
        this.plan = plan;
        this.process = process;
        this.monitor = monitor;
        this.ports = ports;
        this.nics = new ArrayList<>(plan.nics());
        this.numbered = nics.size();
        this.started = started;
    }

    static QemuGuest start(GuestSpec spec, QemuSettings settings) {
        QemuPlan plan = QemuPlan.of(spec);
        GuestFiles files = GuestFiles.get();
        try (MonitorFolder folder = MonitorFolder.make(plan.owner())) {
            long started = System.nanoTime();
            QemuProcess process =
                    QemuProcess.start(plan.vm(), QemuCommandLine.of(plan, settings, files, folder.socket()));
            QemuMonitor monitor = null;
            try {
                monitor = QemuMonitor.connect(folder.socket(), process, settings.timeout());
                monitor.plugAtStart(plan.nics(), spec.ports());
                QemuGuest guest = new QemuGuest(plan, process, monitor, spec.ports(), started);
                process.console().awaitReady(settings.timeout());
                plan.nics().forEach(guest::bringUp);
                return guest;
            } catch (RuntimeException e) {
                GuestException explained = process.explain(e);
                if (monitor != null) {
                    monitor.close();
                }
                process.kill();
                throw explained;
            }
        }
    }

    private void bringUp(QemuNic nic) {
        StringBuilder command = new StringBuilder("nic_up " + nic.mac() + " " + (100 + nic.number()));
        nic.nic().addresses().forEach(address -> command.append(' ').append(address));
        run(command.toString());
    }

    /**
     * Runs a command of busybox in the guest.
     *
     * @param command for its shell, on one line
     * @return what it printed
     * @throws GuestException if it fails, or the guest does not answer
     */
    public List<String> run(String command) {
        return process.console().run(command, COMMAND_TIMEOUT);
    }

    GuestConsole console() {
        return process.console();
    }

    /**
     * How long ago QEMU was started.
     *
     * @return nanoseconds
     */
    public long ageNanos() {
        return System.nanoTime() - started;
    }

    /**
     * QEMU's process.
     *
     * @return its id
     */
    public long pid() {
        return process.pid();
    }

    /**
     * What the guest sees of a NIC.
     *
     * @param nic which of the guest's NICs, from 0
     * @return name, MTU and queue pairs
     * @throws GuestException if the guest does not answer
     */
    public GuestNicFacts facts(int nic) {
        return GuestNicFacts.parse(
                run("nic_facts $(nic_name " + nic(nic).mac() + ")").get(0));
    }

    private synchronized QemuNic nic(int index) {
        return nics.get(index);
    }

    @Override
    public PingReport ping(int nic, PingPlan plan) {
        return new GuestPing(process.console(), nic(nic).nic().addresses(), plan).run();
    }

    /**
     * Plugs a NIC into the running guest, and waits until the guest has brought it up.
     *
     * @param nic an attached NIC; it becomes the guest's last
     * @throws GuestException if QEMU refuses, in its own words, or the guest does not see it; it is not plugged in then
     */
    public synchronized void plug(GuestNic nic) {
        QemuNic added = new QemuNic(nic, numbered++);
        try {
            monitor.plug(added, ports);
        } catch (RuntimeException e) {
            throw process.explain(e);
        }
        try {
            bringUp(added);
        } catch (RuntimeException e) {
            GuestException explained = process.explain(e);
            try {
                monitor.unplug(added);
            } catch (RuntimeException stuck) {
                explained.addSuppressed(stuck);
            }
            throw explained;
        }
        nics.add(added);
    }

    /**
     * Unplugs a NIC from the running guest, and waits until the guest has let go of it and QEMU has closed its queues.
     *
     * @param id a NIC that was plugged in
     * @throws GuestException if the guest does not let go
     * @throws IllegalArgumentException if the guest has no such NIC
     */
    public synchronized void unplug(NicId id) {
        QemuNic gone = nics.stream()
                .filter(nic -> nic.attachment().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("VM " + plan.vm() + " has no NIC " + id));
        try {
            monitor.unplug(gone);
            run("nic_gone " + gone.mac());
        } catch (RuntimeException e) {
            throw process.explain(e);
        }
        nics.remove(gone);
    }

    /** A kernel counts frames of a NIC, not of its queues, and echoes of the guest: each NIC has one entry. */
    @Override
    public synchronized List<NicStats> stats() {
        if (process.isAlive()) {
            List<NicStats> now = new ArrayList<>();
            for (QemuNic nic : nics) {
                now.add(GuestTraffic.parse(nic.attachment().id(), run("traffic $(nic_name " + nic.mac() + ")")));
            }
            lastStats = List.copyOf(now);
        }
        return lastStats;
    }

    @Override
    public synchronized void stop() {
        if (process.isAlive()) {
            try {
                stats();
            } catch (GuestException e) {
                lastStats = List.of(); // a guest that hangs is stopped all the same
            }
            monitor.quit();
        }
        monitor.close();
        process.end();
    }
}
