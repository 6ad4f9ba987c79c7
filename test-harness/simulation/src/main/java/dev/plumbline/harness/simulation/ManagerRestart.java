package dev.plumbline.harness.simulation;

import dev.plumbline.harness.guest.GuestNic;
import dev.plumbline.harness.lab.LabHost;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The VM manager dies and comes back: what the new one finds has to be what the old one attached. */
final class ManagerRestart {

    private final World world;
    private final Fleet fleet;
    private final Journal journal;
    private final long at;
    private int removedLinks;

    ManagerRestart(World world, Fleet fleet, Journal journal, long at) {
        this.world = world;
        this.fleet = fleet;
        this.journal = journal;
        this.at = at;
    }

    /** @param orphans VMs that end while there is no manager */
    void happen(List<PlannedVm> orphans) {
        Set<Attachment> attached = attachments();
        world.reopen();
        fleet.manage(world);
        orphans.forEach(vm -> fleet.orphan(vm, at));
        Set<Attachment> wanted = attachments();
        for (LabHost host : world.lab().hosts()) {
            try {
                recover(host, in(host.namespace(), attached), in(host.namespace(), wanted));
            } catch (RuntimeException e) {
                failed(host, String.valueOf(e.getMessage()));
            }
        }
        journal.milestone(new Milestone(
                at,
                SimulationEvent.Kind.MANAGER_CRASH,
                attached.size() + " NICs found again, " + orphans.size() + " VMs had ended meanwhile, " + removedLinks
                        + " links removed"));
    }

    private void recover(LabHost host, Set<Attachment> attached, Set<Attachment> wanted) {
        NetworkBackend backend = world.backend();
        require(host, "before reconcile", new HashSet<>(backend.list(host.namespace())), attached);
        List<Remnant> remnants = backend.remnants(host.namespace());
        if (!remnants.isEmpty()) {
            failed(host, "remnants before reconcile, where nothing was interrupted: " + remnants);
        }
        Set<NicId> keep = wanted.stream().map(Attachment::id).collect(Collectors.toSet());
        long begin = System.nanoTime();
        Reconciliation done = backend.reconcile(host.namespace(), keep, Duration.ZERO);
        journal.took(Phase.RECONCILE, System.nanoTime() - begin);
        removedLinks += done.removed().size();
        if (!done.young().isEmpty()) {
            failed(host, "reconcile without grace kept " + done.young());
        }
        require(host, "after reconcile", new HashSet<>(backend.list(host.namespace())), wanted);
    }

    private void require(LabHost host, String when, Set<Attachment> found, Set<Attachment> expected) {
        Set<Attachment> missing = new HashSet<>(expected);
        missing.removeAll(found);
        Set<Attachment> surplus = new HashSet<>(found);
        surplus.removeAll(expected);
        if (!missing.isEmpty() || !surplus.isEmpty()) {
            failed(host, "list " + when + " is missing " + missing + " and has too much " + surplus);
        }
    }

    private void failed(LabHost host, String message) {
        journal.failed(at, "manager restart", host.name(), message);
    }

    private Set<Attachment> attachments() {
        return fleet.running().stream()
                .flatMap(vm -> vm.nics().stream())
                .map(GuestNic::attachment)
                .collect(Collectors.toSet());
    }

    private static Set<Attachment> in(NetworkNamespace namespace, Set<Attachment> some) {
        return some.stream().filter(it -> it.namespace().equals(namespace)).collect(Collectors.toSet());
    }
}
