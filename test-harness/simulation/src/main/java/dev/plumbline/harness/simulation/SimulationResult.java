package dev.plumbline.harness.simulation;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Outcome of a simulation. Immutable.
 *
 * @param scenario what was simulated
 * @param environment provider and kernel that it began with
 * @param virtualNanos length of the simulation in virtual nanoseconds
 * @param wallTime how long it really took, without the building of hosts
 * @param totals sums
 * @param latencies one entry for each provider and phase that was measured
 * @param timeline what happened in each part of virtual time
 * @param milestones manager crashes and provider swaps, in order
 * @param failures what should not have gone wrong; the first 200
 * @param topology the links when the most VMs were there; of no hosts if it did not come to that
 * @param leaks one entry for each time that a provider was in use
 * @param peakMemoryBytes the most memory that the process ever had, guests and all; empty where /proc does not report
 *     it
 * @param stopped whether it was stopped before its end
 */
public record SimulationResult(
        Scenario scenario,
        Environment environment,
        long virtualNanos,
        Duration wallTime,
        Totals totals,
        List<PhaseLatency> latencies,
        List<TimelinePoint> timeline,
        List<Milestone> milestones,
        List<SimulationFailure> failures,
        Topology topology,
        List<LeakReport> leaks,
        OptionalLong peakMemoryBytes,
        boolean stopped) {

    /** Copies the lists. */
    public SimulationResult {
        latencies = List.copyOf(latencies);
        timeline = List.copyOf(timeline);
        milestones = List.copyOf(milestones);
        failures = List.copyOf(failures);
        leaks = List.copyOf(leaks);
    }

    /**
     * Where it ran.
     *
     * @param provider name of the provider
     * @param kernel release of the kernel, or what stands for it
     * @param tunnel kind of tunnel
     * @param processors processors that the JVM may use
     */
    public record Environment(String provider, String kernel, String tunnel, int processors) {}

    /**
     * Whether all went as it should.
     *
     * @return whether it came to its end, nothing failed and nothing leaked
     */
    public boolean ok() {
        return !stopped
                && totals.failures() == 0
                && leaks.stream().allMatch(report -> report.differences().isEmpty());
    }

    /**
     * How fast it was.
     *
     * @return VMs booted in each second of real time
     */
    public double bootsPerSecond() {
        return totals.booted() / Math.max(1e-9, wallTime.toNanos() / 1e9);
    }
}
