package dev.plumbline.harness;

import dev.plumbline.harness.guest.Guest;
import dev.plumbline.harness.guest.GuestKind;
import dev.plumbline.harness.guest.GuestNic;
import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.harness.guest.GuestSpec;
import dev.plumbline.harness.guest.NicStats;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The host VM manager: boots a VM by attaching its NICs and starting a guest on them, and shuts it down in reverse.
 * Safe for use by several threads; boots of different VMs run side by side.
 */
public final class VmManager {

    private static final Logger LOG = LogManager.getLogger(VmManager.class);

    private final NetworkBackend backend;
    private final GuestKind kind;
    private final GuestPortFactory ports;
    private final AddressPlan addresses = new AddressPlan();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /**
     * A manager of VMs.
     *
     * @param backend plugs the NICs in; stays the caller's to close
     * @param kind runs the guests
     * @throws IllegalArgumentException if guests cannot be connected to what the backend attaches
     */
    public VmManager(NetworkBackend backend, GuestKind kind) {
        this.backend = backend;
        this.kind = kind;
        this.ports = GuestPortFactory.of(backend);
        if (kind.needsKernelDevices() && !backend.capabilities().contains(Capability.KERNEL_DEVICES)) {
            throw new IllegalArgumentException(
                    "guests of kind " + kind.name() + " need devices of the kernel, which this"
                            + " backend does not make; use another provider or another kind of guest");
        }
    }

    /**
     * Boots a VM.
     *
     * @param vm what to boot
     * @return the running VM, to be shut down by the caller
     * @throws IllegalStateException if a VM of this name runs in this namespace already
     * @throws dev.plumbline.spi.NetworkException if a NIC cannot be attached; nothing is left then
     * @throws dev.plumbline.harness.guest.GuestException if the guest does not start; nothing is left then
     */
    public RunningVm boot(VmSpec vm) {
        if (!busy.add(key(vm))) {
            throw new IllegalStateException(
                    "VM " + vm.name() + " runs in " + vm.namespace() + " already; shut it down first");
        }
        List<GuestNic> nics = new ArrayList<>();
        List<Long> nanos = new ArrayList<>();
        try {
            for (NicSpec nic : vm.nics()) {
                long begin = System.nanoTime();
                Attachment attachment = backend.attach(nic.requestFor(vm));
                nanos.add(System.nanoTime() - begin);
                nics.add(new GuestNic(attachment, vm.owner(), addresses.next(nic.queues())));
            }
            Guest guest = kind.boot(new GuestSpec(vm.name(), nics, ports));
            LOG.info("VM {} runs in {} with {} NICs", vm.name(), vm.namespace(), nics.size());
            return new RunningVm(vm, nics, nanos, guest);
        } catch (RuntimeException | Error e) {
            detachAfter(e, nics);
            busy.remove(key(vm));
            throw e;
        }
    }

    private void detachAfter(Throwable failure, List<GuestNic> nics) {
        for (int i = nics.size() - 1; i >= 0; i--) {
            try {
                backend.detach(nics.get(i).attachment().id());
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /**
     * Shuts a VM down: stops its guest and detaches its NICs, all of them even if one fails.
     *
     * @param vm the running VM
     * @return what became of it
     * @throws dev.plumbline.spi.NetworkException if a NIC cannot be detached; the VM can be shut down again then
     */
    public VmReport shutDown(RunningVm vm) {
        vm.guest().stop();
        List<NicStats> stats = vm.guest().stats();
        List<NicReport> reports = new ArrayList<>();
        RuntimeException failure = null;
        for (int i = vm.nics().size() - 1; i >= 0; i--) {
            Attachment attachment = vm.nics().get(i).attachment();
            try {
                long nanos = detach(attachment);
                reports.add(0, new NicReport(attachment, vm.attachNanos().get(i), nanos, stats.get(i)));
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        busy.remove(key(vm.spec()));
        LOG.info("VM {} in {} is shut down", vm.spec().name(), vm.spec().namespace());
        return new VmReport(vm.spec(), reports);
    }

    private long detach(Attachment attachment) {
        long begin = System.nanoTime();
        // a TAP that lived until it was closed is gone by now
        if (!backend.detach(attachment.id()) && attachment.tap().lifetime() == Lifetime.UNTIL_DETACHED) {
            LOG.warn("NIC {} was detached behind the VM manager's back", attachment.id());
        }
        return System.nanoTime() - begin;
    }

    private static String key(VmSpec vm) {
        return vm.namespace() + "/" + vm.name();
    }
}
