package dev.plumbline.harness.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.harness.simulation.SimulationEvent.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulationPlanTest {

    private static final Scenario SCENARIO = Scenario.named("plan")
            .seed(7)
            .vms(2000)
            .arrival(new Arrival.Poisson(10))
            .lifetime(new Distribution.Exponential(3))
            .queues(1, 3)
            .queues(8, 1)
            .networks(new NetworkMix(TunnelKind.VXLAN, 5, 0.3))
            .guestCrashes(new GuestCrashes(0.2, 0.5))
            .managerCrash(500, 0.4)
            .managerCrash(1500, 0)
            .providerSwap(1000, "other")
            .build();

    private static List<SimulationEvent> events(Scenario scenario) {
        return SimulationPlan.of(scenario).events();
    }

    @Test
    void theSameSeedGivesTheSameEvents() {
        assertThat(events(SCENARIO)).isEqualTo(events(SCENARIO.but().build()));
        assertThat(SimulationPlan.of(SCENARIO).vms())
                .isEqualTo(SimulationPlan.of(SCENARIO).vms());
    }

    @Test
    void anotherSeedGivesOtherEvents() {
        assertThat(events(SCENARIO)).isNotEqualTo(events(SCENARIO.but().seed(8).build()));
    }

    /** Fixed for good: whoever repeats an old run with its seed gets the old events, on whatever JDK. */
    @Test
    void eventsStayTheSameFromReleaseToRelease() {
        List<String> lines =
                events(SCENARIO).stream().map(SimulationEvent::toString).toList();
        assertThat(lines).startsWith("     0.402232459 s  boot vm-0", "     0.431755715 s  boot vm-1");
        assertThat(lines).hasSize(4405);
        assertThat(String.join("\n", lines).hashCode()).isEqualTo(-1514275110);
    }

    @Test
    void eventsAreInOrderOfTimeAndOfEachVm() {
        Map<Integer, List<Kind>> byVm = new HashMap<>();
        long last = 0;
        for (SimulationEvent event : events(SCENARIO)) {
            assertThat(event.atNanos()).isGreaterThanOrEqualTo(last);
            last = event.atNanos();
            if (event.kind().isOfOneVm()) {
                byVm.computeIfAbsent(event.number(), vm -> new ArrayList<>()).add(event.kind());
            }
        }
        assertThat(byVm).hasSize(2000);
        assertThat(byVm.values())
                .allSatisfy(kinds -> assertThat(kinds)
                        .isIn(
                                List.of(Kind.BOOT, Kind.SHUT_DOWN),
                                List.of(Kind.BOOT, Kind.GUEST_CRASH, Kind.SHUT_DOWN),
                                List.of(Kind.BOOT, Kind.GUEST_CRASH),
                                List.of(Kind.BOOT)));
    }

    @Test
    void sharesOfTheScenarioAreKept() {
        List<PlannedVm> vms = SimulationPlan.of(SCENARIO).vms();
        assertThat(share(vms.stream().filter(vm -> vm.queues() == 8).count())).isCloseTo(0.25, within(0.03));
        assertThat(share(vms.stream().filter(vm -> vm.vni() > 5).count())).isCloseTo(0.3, within(0.03));
        assertThat(share(vms.stream()
                        .filter(vm -> vm.crashNanos() != PlannedVm.NEVER)
                        .count()))
                .isCloseTo(0.2, within(0.03));
        assertThat(vms.stream().filter(vm -> vm.vni() <= 5).map(PlannedVm::vni)).contains(1, 2, 3, 4, 5);
    }

    private static double share(long count) {
        return count / 2000.0;
    }

    @Test
    void orphansAreThereWhenTheManagerDiesAndAreNeverShutDown() {
        SimulationPlan plan = SimulationPlan.of(SCENARIO);
        long crash = plan.vms().get(499).bootNanos();
        List<PlannedVm> orphans =
                plan.vms().stream().filter(vm -> vm.orphanedBy() == 0).toList();
        assertThat(orphans).isNotEmpty().allMatch(vm -> vm.bootNanos() <= crash && vm.endNanos() > crash);
        assertThat(plan.vms()).noneMatch(vm -> vm.orphanedBy() == 1);
        assertThat(plan.events().stream().filter(event -> event.kind() == Kind.SHUT_DOWN))
                .hasSize(2000 - orphans.size());
    }

    @Test
    void theSnapshotComesRightAfterTheBootThatMakesTheMost() {
        List<SimulationEvent> events = events(SCENARIO);
        int index = 0;
        while (events.get(index).kind() != Kind.SNAPSHOT) {
            index++;
        }
        assertThat(events.get(index - 1).kind()).isEqualTo(Kind.BOOT);
        assertThat(events.get(index).atNanos()).isEqualTo(events.get(index - 1).atNanos());
        long at = events.get(index).atNanos();
        long present = SimulationPlan.of(SCENARIO).vms().stream()
                .filter(vm -> vm.isThereAt(at))
                .count();
        assertThat(present).isEqualTo(events.get(index).number()).isGreaterThan(30);
    }
}
