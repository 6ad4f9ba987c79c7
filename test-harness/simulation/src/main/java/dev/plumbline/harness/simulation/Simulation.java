package dev.plumbline.harness.simulation;

import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.spi.Owner;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A scenario, ready to run. Immutable; may be run several times, but only once at a time on the kernel. */
public final class Simulation {

    private final SimulationPlan plan;
    private final Surroundings surroundings;
    private final Owner owner;

    Simulation(Scenario scenario, Surroundings surroundings, Owner owner) {
        this.plan = SimulationPlan.of(scenario);
        this.surroundings = surroundings;
        this.owner = owner;
    }

    /**
     * Draws the events of a scenario.
     *
     * @param scenario what to simulate
     * @param owner whose credentials the guests have
     * @return a simulation with the providers of the class path
     */
    public static Simulation of(Scenario scenario, Owner owner) {
        return new Simulation(scenario, Surroundings.real(), owner);
    }

    /**
     * Draws the events of a scenario.
     *
     * @param scenario what to simulate
     * @param owner whose credentials the guests have
     * @param providers finds a provider by the name that the scenario gives, or the configured one
     * @return a simulation
     */
    public static Simulation of(
            Scenario scenario, Owner owner, Function<Optional<String>, NetworkBackendProvider> providers) {
        return new Simulation(scenario, Surroundings.real(providers), owner);
    }

    /**
     * What will happen. The same for the same scenario, on every machine.
     *
     * @return events in order of virtual time
     */
    public List<SimulationEvent> events() {
        return plan.events();
    }

    /**
     * Runs it. Failures of backends and guests do not end it but are part of the result.
     *
     * @param listener is called with how far it is
     * @param stop is asked before each event whether to come to an early end: all VMs are shut down then
     * @return what became of it
     * @throws RuntimeException if it cannot begin: no such provider, kind of guest or tunnel, or no hosts
     * @throws InterruptedException if the thread is interrupted; VMs may be left then, and their hosts are removed
     */
    public SimulationResult run(SimulationListener listener, BooleanSupplier stop) throws InterruptedException {
        try (SimulationRun run = new SimulationRun(plan, surroundings, owner)) {
            return run.run(listener, stop);
        }
    }

    /**
     * Runs it to its end.
     *
     * @return what became of it
     * @throws RuntimeException if it cannot begin
     * @throws InterruptedException if the thread is interrupted
     */
    public SimulationResult run() throws InterruptedException {
        return run(SimulationListener.NONE, () -> false);
    }
}
