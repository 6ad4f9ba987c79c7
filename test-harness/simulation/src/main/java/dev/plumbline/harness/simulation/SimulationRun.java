package dev.plumbline.harness.simulation;

import dev.plumbline.harness.RunningVm;
import dev.plumbline.harness.guest.GuestKind;
import dev.plumbline.spi.Availability;
import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One run of a plan. Hands events out in order; those of one VM to workers, those of all VMs when nothing else goes on.
 */
final class SimulationRun implements AutoCloseable {

    private final SimulationPlan plan;
    private final Scenario scenario;
    private final Surroundings surroundings;
    private final Journal journal;
    private final Fleet fleet;
    private final Workers workers;
    private final SimulationResult.Environment environment;
    private final List<LeakReport> leaks = new ArrayList<>();
    private World world;
    private boolean worldIsOpen;
    private Topology topology;

    SimulationRun(SimulationPlan plan, Surroundings surroundings, Owner owner) {
        this.plan = plan;
        this.scenario = plan.scenario();
        this.surroundings = surroundings;
        this.journal = new Journal(plan.endNanos());
        GuestKind guests = TimedGuests.named(scenario.guest(), journal);
        requireAvailable(guests);
        this.fleet = new Fleet(guests, owner, journal);
        // a provider that the scenario needs later is missed now, not after an hour
        for (var swap : scenario.providerSwaps()) {
            NetworkBackendProvider unused = surroundings.providers().apply(Optional.of(swap.to()));
        }
        enter(surroundings.providers().apply(scenario.provider()));
        this.environment = new SimulationResult.Environment(
                world.providerName(),
                world.kernel(),
                world.tunnelName(),
                Runtime.getRuntime().availableProcessors());
        this.workers = new Workers(scenario.threads());
        this.topology = new Topology(0, world.providerName(), List.of());
    }

    private static void requireAvailable(GuestKind guests) {
        Availability availability = guests.probe();
        if (!availability.available()) {
            throw new IllegalStateException(
                    "guests of kind " + guests.name() + " cannot run: " + availability.reason());
        }
    }

    private void enter(NetworkBackendProvider provider) {
        world = World.build(
                provider,
                surroundings.labs().apply(provider),
                scenario.networks().tunnel());
        worldIsOpen = true;
        journal.measure(world.providerName());
        try {
            fleet.manage(world);
        } catch (RuntimeException | Error e) {
            leave();
            throw e;
        }
    }

    SimulationResult run(SimulationListener listener, BooleanSupplier stop) throws InterruptedException {
        long begin = System.nanoTime();
        boolean stopped = false;
        List<SimulationEvent> events = plan.events();
        for (int i = 0; i < events.size() && !stopped; i++) {
            listener.reached(i, events.size(), journal.bootedSoFar());
            waitFor(events.get(i), begin);
            happen(events.get(i));
            stopped = stop.getAsBoolean();
        }
        workers.drain();
        shutDownTheRest();
        if (!stopped) {
            listener.reached(events.size(), events.size(), journal.bootedSoFar());
        }
        Duration wallTime = Duration.ofNanos(System.nanoTime() - begin);
        leaks.add(world.leaks());
        return new SimulationResult(
                scenario,
                environment,
                plan.endNanos(),
                wallTime,
                journal.totals(),
                journal.latencies(),
                journal.timeline(),
                journal.milestones(),
                journal.failures(),
                topology,
                leaks,
                PeakMemory.bytes(),
                stopped);
    }

    private void waitFor(SimulationEvent event, long begin) throws InterruptedException {
        long due = begin + (long) (event.atNanos() * scenario.timeScale());
        long early = due - System.nanoTime();
        if (scenario.timeScale() > 0 && early > 0) {
            Thread.sleep(Duration.ofNanos(early).toMillis());
        }
    }

    private void happen(SimulationEvent event) throws InterruptedException {
        long at = event.atNanos();
        if (event.kind().isOfOneVm()) {
            PlannedVm vm = plan.vms().get(event.number());
            workers.submit(vm.number(), () -> happenTo(vm, event));
            return;
        }
        workers.drain();
        switch (event.kind()) {
            case MANAGER_CRASH -> new ManagerRestart(world, fleet, journal, at).happen(orphansOf(event.number()));
            case PROVIDER_SWAP ->
                swap(at, scenario.providerSwaps().get(event.number()).to());
            default -> topology = TopologyReader.read(at, world, fleet.running());
        }
    }

    private void happenTo(PlannedVm vm, SimulationEvent event) {
        switch (event.kind()) {
            case BOOT -> fleet.boot(vm, event.atNanos(), false);
            case GUEST_CRASH -> fleet.crashGuest(vm, event.atNanos());
            default -> fleet.shutDown(vm, event.atNanos());
        }
    }

    private List<PlannedVm> orphansOf(int crash) {
        return plan.vms().stream().filter(vm -> vm.orphanedBy() == crash).toList();
    }

    private void swap(long at, String to) throws InterruptedException {
        List<NicId> nics = fleet.nics();
        List<Integer> stopped = fleet.abandonAll(at);
        long begin = System.nanoTime();
        try {
            int removed = world.backend().detachAll(nics);
            if (removed != nics.size()) {
                journal.failed(
                        at, "detach all", world.providerName(), removed + " NICs of " + nics.size() + " were there");
            }
        } catch (RuntimeException e) {
            journal.failed(at, "detach all", world.providerName(), String.valueOf(e.getMessage()));
        }
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        String from = world.providerName();
        leaks.add(world.leaks());
        leave();
        enter(surroundings.providers().apply(Optional.of(to)));
        for (int number : stopped) {
            workers.submit(number, () -> fleet.boot(plan.vms().get(number), at, true));
        }
        journal.milestone(new Milestone(
                at,
                SimulationEvent.Kind.PROVIDER_SWAP,
                from + " to " + to + ": " + nics.size() + " NICs detached in one call of " + millis
                        + " ms, their VMs booted again"));
    }

    /** Only after an early end, or where a detach failed. */
    private void shutDownTheRest() {
        for (RunningVm vm : List.copyOf(fleet.running())) {
            int number = Integer.parseInt(vm.spec().name().substring(PlannedVm.PREFIX.length()));
            fleet.shutDown(plan.vms().get(number), plan.endNanos());
        }
    }

    @Override
    public void close() {
        workers.close();
        fleet.abandonAll(plan.endNanos());
        leave();
    }

    /** Once: a second close would find the hosts gone. */
    private void leave() {
        if (worldIsOpen) {
            worldIsOpen = false;
            world.close();
        }
    }
}
