package dev.plumbline.harness.simulation;

import dev.plumbline.harness.RunningVm;
import dev.plumbline.harness.VmManager;
import dev.plumbline.harness.VmReport;
import dev.plumbline.harness.guest.GuestException;
import dev.plumbline.harness.guest.GuestKind;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Owner;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The VMs that run, and what happens to one of them. Safe for use by several threads on different VMs. */
final class Fleet {

    private final GuestKind guests;
    private final Owner owner;
    private final Journal journal;
    private final Map<Integer, RunningVm> running = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway.Init") // manage sets both, before anything happens to a VM
    private volatile World world;

    @SuppressWarnings("NullAway.Init")
    private volatile VmManager manager;

    Fleet(GuestKind guests, Owner owner, Journal journal) {
        this.guests = guests;
        this.owner = owner;
        this.journal = journal;
    }

    /** A new VM manager, which does not know what another one did. No other call may be under way. */
    void manage(World where) {
        world = where;
        manager = new VmManager(where.backend(), guests);
    }

    void boot(PlannedVm vm, long at, boolean again) {
        try {
            RunningVm booted = manager.boot(world.spec(vm, owner));
            running.put(vm.number(), booted);
            booted.attachNanos().forEach(nanos -> journal.booted(at, nanos, again));
        } catch (GuestException e) {
            journal.failed(at, Phase.GUEST_START.text(), vm.name(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            journal.failed(at, Phase.ATTACH.text(), vm.name(), String.valueOf(e.getMessage()));
        }
    }

    /** The NIC has to outlive its guest: the VM manager may want to start another one on it. */
    void crashGuest(PlannedVm vm, long at) {
        RunningVm it = running.get(vm.number());
        if (it == null) {
            return;
        }
        try {
            it.guest().stop();
            journal.guestCrashed(at);
            NicId nic = nicOf(it);
            if (world.backend().find(nic).isEmpty()) {
                journal.failed(at, "guest crash", vm.name(), "NIC " + nic + " went away with its guest");
            }
        } catch (RuntimeException e) {
            journal.failed(at, "guest crash", vm.name(), String.valueOf(e.getMessage()));
        }
    }

    void shutDown(PlannedVm vm, long at) {
        RunningVm it = running.get(vm.number());
        if (it == null) {
            return; // it never booted, which has been reported
        }
        try {
            VmReport report = manager.shutDown(it);
            running.remove(vm.number());
            report.nics().forEach(nic -> journal.detached(at, nic.detachNanos()));
        } catch (RuntimeException e) {
            journal.failed(at, Phase.DETACH.text(), vm.name(), String.valueOf(e.getMessage()));
        }
    }

    /** A VM that ends without anybody to detach it. */
    void orphan(PlannedVm vm, long at) {
        Optional.ofNullable(running.remove(vm.number())).ifPresent(it -> {
            it.guest().stop();
            journal.orphaned(at);
        });
    }

    /** Stops the guests of all VMs that run, and forgets them. */
    List<Integer> abandonAll(long at) {
        List<Integer> numbers = running.keySet().stream().sorted().toList();
        running.values().forEach(vm -> vm.guest().stop());
        numbers.forEach(number -> journal.leftForSwap(at));
        running.clear();
        return numbers;
    }

    Collection<RunningVm> running() {
        return running.values();
    }

    List<NicId> nics() {
        return running.values().stream().map(Fleet::nicOf).toList();
    }

    private static NicId nicOf(RunningVm vm) {
        return vm.nics().get(0).attachment().id();
    }
}
