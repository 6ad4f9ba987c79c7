/**
 * Boot simulation: what a VM manager does on a busy host, many times over, in an order that a seed decides.
 *
 * <p>A {@link dev.plumbline.harness.simulation.Scenario}, from a {@link dev.plumbline.harness.simulation.ScenarioFile}
 * or a builder, becomes a list of {@link dev.plumbline.harness.simulation.SimulationEvent}s in virtual time; a
 * {@link dev.plumbline.harness.simulation.Simulation} carries them out against real backends and returns a
 * {@link dev.plumbline.harness.simulation.SimulationResult}.
 */
@NullMarked
package dev.plumbline.harness.simulation;

import org.jspecify.annotations.NullMarked;
