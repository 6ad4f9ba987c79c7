package dev.plumbline.harness.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.harness.lab.InMemoryLab;
import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.spi.Owner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulationTest {

    private static final Owner OWNER = new Owner(1000, 1000);

    static SimulationResult run(Scenario scenario, FlawedProvider... providers) throws InterruptedException {
        Surroundings surroundings = new Surroundings(name -> find(name, providers), provider -> InMemoryLab.build());
        return new Simulation(scenario, surroundings, OWNER).run();
    }

    private static NetworkBackendProvider find(Optional<String> name, FlawedProvider... providers) {
        return List.of(providers).stream()
                .filter(provider -> provider.name().equals(name.orElseThrow()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no provider " + name.orElseThrow()));
    }

    private static ScenarioBuilder scenario() {
        return Scenario.named("test").seed(3).vms(60).provider("one").lifetime(new Distribution.Exponential(2));
    }

    private static Optional<PhaseLatency> latency(SimulationResult result, String provider, Phase phase) {
        return result.latencies().stream()
                .filter(it -> it.provider().equals(provider) && it.phase() == phase)
                .findFirst();
    }

    @Test
    void aThousandVmsComeAndGoInMemory() throws InterruptedException {
        Scenario scenario = ScenarioFile.example()
                .but()
                .vms(1000)
                .provider("in-memory")
                .threads(4)
                .build();
        SimulationResult result = Simulation.of(scenario, OWNER).run();
        assertThat(result.failures()).isEmpty();
        assertThat(result.ok()).isTrue();
        assertThat(result.totals().booted()).isEqualTo(1000);
        assertThat(result.totals().shutDown() + result.totals().orphans()).isEqualTo(1000);
        assertThat(result.totals().orphans()).isPositive();
        assertThat(result.totals().guestCrashes()).isBetween(50L, 150L);
        assertThat(latency(result, "in-memory", Phase.ATTACH).orElseThrow().count())
                .isEqualTo(1000);
        assertThat(latency(result, "in-memory", Phase.RECONCILE).orElseThrow().count())
                .isEqualTo(4);
        assertThat(result.milestones()).hasSize(2).allMatch(it -> it.kind() == SimulationEvent.Kind.MANAGER_CRASH);
        assertThat(result.leaks()).singleElement().satisfies(leak -> {
            assertThat(leak.differences()).isEmpty();
            assertThat(leak.reader()).contains("in-memory model");
        });
        assertThat(result.peakMemoryBytes()).isPresent();
    }

    @Test
    void theTopologyIsThatOfThePeak() throws InterruptedException {
        SimulationResult result =
                run(scenario().networks(new NetworkMix(TunnelKind.VXLAN, 2, 0)).build(), new FlawedProvider("one"));
        assertThat(result.topology().hosts()).hasSize(2).allSatisfy(host -> {
            assertThat(host.bridges()).isNotEmpty().hasSizeLessThanOrEqualTo(2);
            assertThat(host.bridges()).allSatisfy(bridge -> {
                assertThat(bridge.vni()).isBetween(1, 2);
                assertThat(bridge.tunnelKind()).isEqualTo("vxlan");
                assertThat(bridge.up()).isTrue();
            });
        });
        int taps = result.topology().hosts().stream()
                .flatMap(host -> host.bridges().stream())
                .mapToInt(bridge -> bridge.taps().size())
                .sum();
        assertThat(taps).isEqualTo(result.totals().mostPresent()).isGreaterThan(10);
    }

    @Test
    void theTimelineAddsUp() throws InterruptedException {
        SimulationResult result =
                run(scenario().guestCrashes(new GuestCrashes(0.5, 1)).build(), new FlawedProvider("one"));
        assertThat(result.timeline().stream().mapToInt(TimelinePoint::boots).sum())
                .isEqualTo(60);
        assertThat(result.timeline().stream().mapToInt(TimelinePoint::ends).sum())
                .isEqualTo(60);
        assertThat(result.timeline().stream().mapToInt(TimelinePoint::present).max())
                .hasValue(result.totals().mostPresent());
        assertThat((long) result.timeline().stream()
                        .mapToInt(TimelinePoint::guestCrashes)
                        .sum())
                .isEqualTo(result.totals().guestCrashes())
                .isPositive();
        assertThat(latency(result, "one", Phase.DETACH).orElseThrow().buckets().stream()
                        .mapToLong(PhaseLatency.Bucket::count)
                        .sum())
                .isEqualTo(60);
    }

    @Test
    void simulatedGuestsStartCrashAndAreMeasured() throws InterruptedException {
        Scenario scenario = scenario()
                .guest("simulated")
                .queues(2, 1)
                .guestCrashes(new GuestCrashes(0.3, 1))
                .build();
        SimulationResult result = run(scenario, new FlawedProvider("one"));
        assertThat(result.failures()).isEmpty();
        assertThat(latency(result, "one", Phase.GUEST_START).orElseThrow().count())
                .isEqualTo(60);
        assertThat(result.totals().guestCrashes()).isPositive();
    }

    @Test
    void anotherProviderTakesOverAndTheFirstLeavesNothing() throws InterruptedException {
        Scenario scenario =
                scenario().providerSwap(20, "two").providerSwap(40, "one").build();
        SimulationResult result = run(scenario, new FlawedProvider("one"), new FlawedProvider("two"));
        assertThat(result.failures()).isEmpty();
        assertThat(result.ok()).isTrue();
        assertThat(result.leaks()).extracting(LeakReport::provider).containsExactly("one", "two", "one");
        assertThat(result.totals().rebooted()).isPositive();
        assertThat(latency(result, "two", Phase.ATTACH)).isPresent();
        assertThat(latency(result, "two", Phase.ATTACH).orElseThrow().count()
                        + latency(result, "one", Phase.ATTACH).orElseThrow().count())
                .isEqualTo(60 + result.totals().rebooted());
    }

    @Test
    void aProviderThatIsNeededLaterIsMissedBeforeTheBeginning() {
        Scenario scenario = scenario().providerSwap(20, "two").build();
        assertThatThrownBy(() -> run(scenario, new FlawedProvider("one"))).hasMessageContaining("no provider two");
    }

    @Test
    void virtualTimePassesAtItsScale() throws InterruptedException {
        Scenario slow = scenario()
                .vms(5)
                .lifetime(new Distribution.Fixed(1))
                .timeScale(0.2)
                .build();
        assertThat(run(slow, new FlawedProvider("one")).wallTime().toMillis()).isGreaterThanOrEqualTo(250);
    }

    @Test
    void anEarlyStopShutsAllDownAndIsNoSuccess() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        Surroundings surroundings =
                new Surroundings(name -> new FlawedProvider("one"), provider -> InMemoryLab.build());
        SimulationResult result = new Simulation(scenario().build(), surroundings, OWNER)
                .run(SimulationListener.NONE, () -> asked.incrementAndGet() == 10);
        assertThat(result.stopped()).isTrue();
        assertThat(result.ok()).isFalse();
        assertThat(result.totals().booted()).isBetween(5L, 10L);
        assertThat(result.leaks().get(0).differences()).isEmpty();
    }

    @Test
    void failedAttachesAreReportedAndTheRestGoesOn() throws InterruptedException {
        SimulationResult result = run(scenario().build(), new FlawedProvider("one").refusing("vm-7/"));
        assertThat(result.ok()).isFalse();
        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.what()).isEqualTo("attach");
            assertThat(failure.subject()).isEqualTo("vm-7");
            assertThat(failure.message()).contains("refused for the test");
        });
        assertThat(result.totals().booted()).isEqualTo(59);
        assertThat(result.timeline().stream().mapToInt(TimelinePoint::failures).sum())
                .isEqualTo(1);
    }

    @Test
    void whatIsNotDetachedIsFoundByTheLeakCheck() throws InterruptedException {
        SimulationResult result = run(scenario().build(), new FlawedProvider("one").keeping("vm-7/"));
        assertThat(result.ok()).isFalse();
        assertThat(result.leaks().get(0).differences()).anyMatch(line -> line.contains("vm-7/nic0"));
        assertThat(result.leaks().get(0).linksAfter()).isEqualTo(3);
    }

    @Test
    void aReconcileThatDoesNothingIsFound() throws InterruptedException {
        Scenario scenario = scenario().managerCrash(30, 1).build();
        SimulationResult result = run(scenario, new FlawedProvider("one").withoutReconcile());
        assertThat(result.failures())
                .isNotEmpty()
                .allMatch(failure -> failure.message().contains("list after reconcile"));
    }
}
