package dev.plumbline.harness.cli;

import dev.plumbline.harness.simulation.Scenario;
import dev.plumbline.harness.simulation.ScenarioBuilder;
import dev.plumbline.harness.simulation.ScenarioException;
import dev.plumbline.harness.simulation.ScenarioFile;
import dev.plumbline.harness.terminal.JsonOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the user can choose for {@code plumbline simulate}. */
final class SimulateOptions {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--vms",
            paramLabel = "N",
            description = "Number of VMs, 1 to 1000000, instead of the scenario's. Crashes and swaps move with it.")
    @Nullable
    Integer vms;

    @Option(
            names = "--guest",
            paramLabel = "KIND",
            description = "Kind of guest: none, simulated or qemu, instead of the scenario's.")
    @Nullable
    String guest;

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            description = "YAML or JSON file (default: an example of 200 VMs with a bit of everything).")
    @Nullable
    Path file;

    @Option(names = "--seed", paramLabel = "N", description = "Seed, instead of the scenario's.")
    @Nullable
    Long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Threads, instead of the scenario's.")
    @Nullable
    Integer threads;

    @Option(names = "--plan", description = "Print the events that would happen, and do nothing.")
    boolean plan;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "Write report.txt, report.json and report.html there as well.")
    @Nullable
    Path report;

    /** @throws IllegalArgumentException if the scenario is not allowed */
    Scenario scenario() {
        try {
            ScenarioBuilder scenario = (file == null ? ScenarioFile.example() : ScenarioFile.read(file)).but();
            common.provider().ifPresent(scenario::provider);
            if (vms != null) {
                scenario.scaledTo(vms);
            }
            if (seed != null) {
                scenario.seed(seed);
            }
            if (threads != null) {
                scenario.threads(threads);
            }
            if (guest != null) {
                scenario.guest(guest);
            }
            return scenario.build();
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    JsonOption json() {
        return common.json();
    }

    /** Before the work, so that it is not in vain. */
    void prepareFolder() {
        if (report != null) {
            Destination.requireFolder("--report", report);
        }
    }
}
