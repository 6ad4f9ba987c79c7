package dev.plumbline.harness.simulation;

import java.util.List;

/**
 * A scenario with everything drawn.
 *
 * @param scenario what it was drawn from
 * @param vms in order of arrival
 * @param events in order of virtual time
 */
record SimulationPlan(Scenario scenario, List<PlannedVm> vms, List<SimulationEvent> events) {

    static SimulationPlan of(Scenario scenario) {
        return new Planner(scenario).plan();
    }

    long endNanos() {
        return events.get(events.size() - 1).atNanos();
    }
}
