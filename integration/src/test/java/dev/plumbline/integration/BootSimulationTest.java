package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.simulation.Arrival;
import dev.plumbline.harness.simulation.Distribution;
import dev.plumbline.harness.simulation.GuestCrashes;
import dev.plumbline.harness.simulation.LeakReport;
import dev.plumbline.harness.simulation.NetworkMix;
import dev.plumbline.harness.simulation.Phase;
import dev.plumbline.harness.simulation.Scenario;
import dev.plumbline.harness.simulation.ScenarioBuilder;
import dev.plumbline.harness.simulation.Simulation;
import dev.plumbline.harness.simulation.SimulationResult;
import dev.plumbline.harness.simulation.Topology;
import dev.plumbline.harness.simulation.TunnelKind;
import dev.plumbline.spi.Owner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Simulations build named namespaces of their own: run it where {@code /run/netns} is private. */
@Tag("kernel")
@Timeout(300)
class BootSimulationTest {

    private static final Owner OWNER = new Owner(0, 0);

    private static ScenarioBuilder scenario() {
        return Scenario.named("kernel test")
                .seed(5)
                .vms(50)
                .threads(4)
                .provider("tap")
                .arrival(new Arrival.Poisson(10))
                .lifetime(new Distribution.Exponential(1.5))
                .queues(1, 2)
                .queues(4, 1)
                .networks(new NetworkMix(TunnelKind.AUTO, 3, 0.3));
    }

    private static void requireOk(SimulationResult result) {
        assertThat(result.failures()).isEmpty();
        assertThat(result.leaks())
                .allSatisfy(leak -> assertThat(leak.differences()).isEmpty());
        assertThat(result.ok()).isTrue();
    }

    @Test
    void fiftyVmsComeAndGoThoughGuestsAndTheirManagerCrash() throws InterruptedException {
        Scenario scenario = scenario()
                .guest("simulated")
                .guestCrashes(new GuestCrashes(0.2, 0.3))
                .managerCrash(25, 0.5)
                .build();
        SimulationResult result = Simulation.of(scenario, OWNER).run();
        requireOk(result);
        assertThat(result.totals().shutDown() + result.totals().orphans()).isEqualTo(50);
        assertThat(result.totals().orphans()).isPositive();
        assertThat(result.totals().guestCrashes()).isPositive();
        assertThat(result.latencies()).extracting(latency -> latency.phase()).containsExactlyInAnyOrder(Phase.values());
        assertThat(result.leaks()).extracting(LeakReport::reader).containsExactly("ip -j -d link");
        int taps = result.topology().hosts().stream()
                .flatMap(host -> host.bridges().stream())
                .mapToInt((Topology.Bridge bridge) -> bridge.taps().size())
                .sum();
        assertThat(taps).isEqualTo(result.totals().mostPresent());
    }

    @Test
    void theKernelIsLeftCleanWhenAnotherProviderTakesOver() throws InterruptedException {
        Scenario scenario =
                scenario().providerSwap(20, "in-memory").providerSwap(35, "tap").build();
        SimulationResult result = Simulation.of(scenario, OWNER).run();
        requireOk(result);
        assertThat(result.leaks()).extracting(LeakReport::provider).containsExactly("tap", "in-memory", "tap");
        assertThat(result.totals().rebooted()).isPositive();
    }
}
