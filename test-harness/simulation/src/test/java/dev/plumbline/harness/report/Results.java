package dev.plumbline.harness.report;

import dev.plumbline.harness.simulation.LeakReport;
import dev.plumbline.harness.simulation.Milestone;
import dev.plumbline.harness.simulation.Phase;
import dev.plumbline.harness.simulation.PhaseLatency;
import dev.plumbline.harness.simulation.Scenario;
import dev.plumbline.harness.simulation.ScenarioFile;
import dev.plumbline.harness.simulation.Simulation;
import dev.plumbline.harness.simulation.SimulationEvent;
import dev.plumbline.harness.simulation.SimulationFailure;
import dev.plumbline.harness.simulation.SimulationResult;
import dev.plumbline.harness.simulation.TimelinePoint;
import dev.plumbline.harness.simulation.Topology;
import dev.plumbline.harness.simulation.Totals;
import dev.plumbline.spi.Owner;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Results to report. */
final class Results {

    /** What would end the page's data, or its markup, if it were not escaped. */
    static final String NASTY = "</script><!-- & \"nasty\" {{data}} \u2028";

    private static final long MS = 1_000_000;

    private Results() {}

    /** A real one. */
    static SimulationResult good() throws InterruptedException {
        Scenario scenario = ScenarioFile.example().but().provider("in-memory").build();
        return Simulation.of(scenario, new Owner(1000, 1000)).run();
    }

    /** Everything has gone wrong, in long words. */
    static SimulationResult bad() {
        Scenario scenario = Scenario.named(NASTY)
                .vms(3)
                .managerCrash(1, 0.5)
                .providerSwap(2, "other")
                .build();
        String word = "x".repeat(300);
        return new SimulationResult(
                scenario,
                new SimulationResult.Environment("tap", "Linux 0.0", "geneve", 2),
                3_000 * MS,
                Duration.ofMillis(1500),
                new Totals(3, 1, 1, 1, 0, 2, 250),
                List.of(new PhaseLatency(
                        "tap",
                        Phase.ATTACH,
                        3,
                        MS,
                        2 * MS,
                        2 * MS,
                        3 * MS,
                        3 * MS,
                        3 * MS,
                        3 * MS,
                        List.of(new PhaseLatency.Bucket(1e6, 1.12e6, 3)))),
                List.of(new TimelinePoint(0, 2, 3, 2, 0, 250, 3 * MS), new TimelinePoint(1_500 * MS, 0, 0, 0, 0, 0, 0)),
                List.of(new Milestone(1_000 * MS, SimulationEvent.Kind.MANAGER_CRASH, "2 NICs found again " + word)),
                List.of(new SimulationFailure(7 * MS, "attach", "vm-1", "create TAP failed: EBUSY " + word)),
                new Topology(
                        0,
                        "tap",
                        List.of(
                                new Topology.Host(
                                        "host-a",
                                        "192.0.2.1",
                                        List.of(new Topology.Bridge(
                                                "plb-with-15-chr", false, -1, "", "", List.of("tap0")))),
                                new Topology.Host("host-b", "192.0.2.2", List.of()))),
                List.of(new LeakReport("tap", "ip -j -d link", 4, 7, List.of("left behind on host-a: " + word))),
                OptionalLong.empty(),
                false);
    }
}
