package dev.plumbline.harness.cli;

import dev.plumbline.harness.simulation.Scenario;
import dev.plumbline.harness.simulation.ScenarioBuilder;
import dev.plumbline.harness.simulation.ScenarioException;
import dev.plumbline.harness.simulation.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the user can choose for {@code plumbline simulate}. */
final class SimulateOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            description = "YAML or JSON file (default: an example of 200 VMs with a bit of everything).")
    Path file;

    @Option(names = "--provider", paramLabel = "NAME", description = "Network backend, in place of the scenario's.")
    String provider;

    @Option(names = "--vms", paramLabel = "N", description = "Number of VMs, in place of the scenario's.")
    Integer vms;

    @Option(names = "--seed", paramLabel = "N", description = "Seed, in place of the scenario's.")
    Long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Threads, in place of the scenario's.")
    Integer threads;

    @Option(names = "--guest", paramLabel = "KIND", description = "Kind of guest, or none, in place of the scenario's.")
    String guest;

    @Option(names = "--plan", description = "Print the events that would happen, and do nothing.")
    boolean plan;

    @Option(names = "--json", description = "Print one JSON document.")
    boolean json;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "Write report.txt, report.json and report.html there as well.")
    Path report;

    /** @throws IllegalArgumentException if the scenario is not allowed */
    Scenario scenario() {
        try {
            ScenarioBuilder scenario = (file == null ? ScenarioFile.example() : ScenarioFile.read(file)).but();
            if (provider != null) {
                scenario.provider(provider);
            }
            if (vms != null) {
                scenario.vms(vms);
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

    /** Before the work, so that it is not in vain. */
    void prepareFolder() throws IOException {
        if (report != null) {
            Files.createDirectories(report);
        }
    }
}
