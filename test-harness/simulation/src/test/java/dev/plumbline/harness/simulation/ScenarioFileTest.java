package dev.plumbline.harness.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioFileTest {

    @Test
    void everyKeyIsRead() {
        Scenario read = ScenarioFile.parse("all.yaml", """
            name: all
            seed: -3
            vms: 500
            threads: 4
            timeScale: 0.5
            provider: tap
            guest: simulated
            arrival: {burst: {size: 5, everySeconds: 2}}
            lifetime: {uniform: {fromSeconds: 1, toSeconds: 2.5}}
            queues: [{queues: 4, weight: 2}, {queues: 1}]
            networks: {tunnel: vxlan, shared: 3, separate: 0.5}
            guestCrashes: {share: 0.25, detectedAfterSeconds: 3}
            managerCrashes: [{afterVms: 100, orphans: 0.5}, {afterVms: 200}]
            providerSwaps: [{afterVms: 300, to: in-memory}]
            """);
        Scenario made = Scenario.named("all")
                .seed(-3)
                .vms(500)
                .threads(4)
                .timeScale(0.5)
                .provider("tap")
                .guest("simulated")
                .arrival(new Arrival.Burst(5, 2))
                .lifetime(new Distribution.Uniform(1, 2.5))
                .queues(4, 2)
                .queues(1, 1)
                .networks(new NetworkMix(TunnelKind.VXLAN, 3, 0.5))
                .guestCrashes(new GuestCrashes(0.25, 3))
                .managerCrash(100, 0.5)
                .managerCrash(200, 0)
                .providerSwap(300, "in-memory")
                .build();
        assertThat(read).isEqualTo(made);
        assertThat(made.but().build()).isEqualTo(made);
    }

    @Test
    void allButTheNumberOfVmsMayBeLeftOut() {
        Scenario read = ScenarioFile.parse("least.yaml", "vms: 3");
        assertThat(read).isEqualTo(Scenario.named("unnamed").vms(3).build());
        assertThat(read.provider()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed: 1 | s.yaml: vms is missing",
                "vms: 0 | s.yaml: vms must be 1 to 1000000, got 0",
                "vms: many | s.yaml: vms must be a whole number, got \"many\"",
                "{vms: 1, colour: red} | s.yaml: colour is unknown; allowed are arrival, guest, guestCrashes,",
                "{vms: 1, threads: 300} | s.yaml: threads must be 1 to 256, got 300",
                "{vms: 1, timeScale: -1} | s.yaml: timeScale must be 0 to 1000, got -1.0",
                "{vms: 1, timeScale: fast} | s.yaml: timeScale must be a number, got \"fast\"",
                "{vms: 1, arrival: {fixed: {perSecond: 1}, poisson: {perSecond: 1}}} | s.yaml: arrival: must be"
                        + " exactly one of fixed, poisson, burst",
                "{vms: 1, arrival: {poisson: {}}} | s.yaml: arrival.poisson.perSecond is missing",
                "{vms: 1, arrival: {poisson: {perSecond: fast}}} | s.yaml: arrival.poisson.perSecond must be a number,"
                        + " got \"fast\"",
                "{vms: 1, arrival: {burst: {size: 0, everySeconds: 1}}} | s.yaml: arrival.burst: size must be 1 or"
                        + " more, got 0",
                "{vms: 1, lifetime: {normal: {}}} | s.yaml: lifetime.normal is unknown; allowed are exponential,"
                        + " fixed, uniform",
                "{vms: 1, lifetime: {fixed: {seconds: -1}}} | s.yaml: lifetime.fixed: seconds must be more than 0 and"
                        + " at most 1.0E9, got -1.0",
                "{vms: 1, queues: []} | s.yaml: queues must be a list of at least one, got []",
                "{vms: 1, queues: [{queues: 1}, {queues: 999}]} | s.yaml: queues[1]: queues must be 1 to 256, got 999",
                "{vms: 1, networks: {tunnel: gre}} | s.yaml: networks.tunnel: must be one of auto, geneve, vxlan, got"
                        + " \"gre\"",
                "{vms: 1, networks: {separate: 2}} | s.yaml: networks: separate must be 0 to 1, got 2.0",
                "{vms: 1, guestCrashes: {share: 9}} | s.yaml: guestCrashes: share must be 0 to 1, got 9.0",
                "{vms: 5, managerCrashes: [{afterVms: 6}]} | s.yaml: managerCrashes: afterVms must be at most the"
                        + " number of VMs, 5, got 6",
                "{vms: 5, providerSwaps: [{afterVms: 1}]} | s.yaml: providerSwaps[0].to is missing",
                "'{vms: 1, vms: 2}' | s.yaml, line 1: is neither YAML nor JSON: Duplicate",
                "[ | s.yaml, line 1: is neither YAML nor JSON",
            })
    void mistakesAreToldWithFilePlaceAndWhatIsAllowed(String text, String message) {
        assertThatThrownBy(() -> ScenarioFile.parse("s.yaml", text))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aMissingFileIsTold() {
        assertThatThrownBy(() -> ScenarioFile.read(Path.of("nowhere.yaml")))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("nowhere.yaml: cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel-1000.yaml", "memory-100000.yaml", "swap.yaml"})
    void examplesOfTheDocumentationAreScenarios(String file) {
        Scenario scenario = ScenarioFile.read(Path.of("..", "..", "docs", "examples", file));
        assertThat(SimulationPlan.of(scenario).vms()).hasSize(scenario.vms());
    }

    @Test
    void theDocumentationShowsTheExampleAsItIs() throws IOException {
        assertThat(Files.readString(Path.of("..", "..", "docs", "simulation.md")))
                .contains(ScenarioFile.exampleText());
    }
}
