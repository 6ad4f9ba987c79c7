package dev.plumbline.harness.simulation;

import dev.plumbline.harness.simulation.SimulationEvent.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Draws a plan. What is drawn for one VM does not depend on how much was drawn for another. */
final class Planner {

    /** Above the VNIs of shared networks. */
    private static final int FIRST_SEPARATE_VNI = 0x10000;

    private final Scenario scenario;
    private final SplittableRandom random;
    private final double totalWeight;
    private final List<PlannedVm> vms = new ArrayList<>();
    private final List<SimulationEvent> events = new ArrayList<>();

    Planner(Scenario scenario) {
        this.scenario = scenario;
        this.random = new SplittableRandom(scenario.seed());
        this.totalWeight =
                scenario.queues().stream().mapToDouble(QueueShare::weight).sum();
    }

    SimulationPlan plan() {
        long now = 0;
        for (int number = 0; number < scenario.vms(); number++) {
            SplittableRandom own = random.split();
            double wait = scenario.arrival().secondsBefore(number, own);
            now += wait == 0 ? 0 : Seconds.nanos(wait);
            vms.add(draw(number, now, own));
        }
        drawOrphans();
        vms.forEach(this::addEvents);
        addManagerEvents();
        events.sort(Comparator.comparingLong(SimulationEvent::atNanos));
        Peak peak = Peak.of(events, this::orphansOf);
        events.add(peak.index() + 1, peak.snapshot());
        return new SimulationPlan(scenario, List.copyOf(vms), List.copyOf(events));
    }

    private PlannedVm draw(int number, long boot, SplittableRandom own) {
        long life = Seconds.nanos(scenario.lifetime().seconds(own));
        int queues = queues(own.nextDouble() * totalWeight);
        NetworkMix networks = scenario.networks();
        boolean separate = own.nextDouble() < networks.separate();
        int vni = separate ? FIRST_SEPARATE_VNI + number : 1 + own.nextInt(networks.shared());
        GuestCrashes crashes = scenario.guestCrashes();
        boolean crashesEarly = own.nextDouble() < crashes.share();
        long crash = boot + Math.max(1, (long) (life * own.nextDouble()));
        return crashesEarly
                ? new PlannedVm(
                        number, queues, vni, boot, crash, crash + Seconds.nanos(crashes.detectedAfterSeconds()), -1)
                : new PlannedVm(number, queues, vni, boot, PlannedVm.NEVER, boot + life, -1);
    }

    private int queues(double point) {
        double passed = 0;
        for (QueueShare share : scenario.queues()) {
            passed += share.weight();
            if (point < passed) {
                return share.queues();
            }
        }
        return scenario.queues().get(scenario.queues().size() - 1).queues();
    }

    private void drawOrphans() {
        for (int crash : inOrderOfTime()) {
            long at = managerCrashNanos(crash);
            double share = scenario.managerCrashes().get(crash).orphans();
            for (PlannedVm vm : vms) {
                if (vm.isThereAt(at) && random.nextDouble() < share) {
                    vms.set(vm.number(), vm.orphan(crash));
                }
            }
        }
    }

    private int orphansOf(int crash) {
        return (int) vms.stream().filter(vm -> vm.orphanedBy() == crash).count();
    }

    private List<Integer> inOrderOfTime() {
        List<Integer> crashes = new ArrayList<>();
        for (int i = 0; i < scenario.managerCrashes().size(); i++) {
            crashes.add(i);
        }
        crashes.sort(Comparator.comparingLong(this::managerCrashNanos));
        return crashes;
    }

    private long managerCrashNanos(int crash) {
        return vms.get(scenario.managerCrashes().get(crash).afterVms() - 1).bootNanos();
    }

    private void addEvents(PlannedVm vm) {
        long orphaned = vm.orphanedBy() < 0 ? PlannedVm.NEVER : managerCrashNanos(vm.orphanedBy());
        events.add(new SimulationEvent(vm.bootNanos(), Kind.BOOT, vm.number()));
        if (vm.crashNanos() <= orphaned && vm.crashNanos() != PlannedVm.NEVER) {
            events.add(new SimulationEvent(vm.crashNanos(), Kind.GUEST_CRASH, vm.number()));
        }
        if (vm.orphanedBy() < 0) {
            events.add(new SimulationEvent(vm.endNanos(), Kind.SHUT_DOWN, vm.number()));
        }
    }

    /** After those of the VMs, so that of events at the same moment they come last. */
    private void addManagerEvents() {
        for (int i = 0; i < scenario.managerCrashes().size(); i++) {
            events.add(new SimulationEvent(managerCrashNanos(i), Kind.MANAGER_CRASH, i));
        }
        for (int i = 0; i < scenario.providerSwaps().size(); i++) {
            int after = scenario.providerSwaps().get(i).afterVms();
            events.add(new SimulationEvent(vms.get(after - 1).bootNanos(), Kind.PROVIDER_SWAP, i));
        }
    }
}
