package dev.plumbline.harness.simulation;

/**
 * Something that happened to all VMs together.
 *
 * @param atNanos virtual time in nanoseconds
 * @param kind manager crash or provider swap
 * @param text what became of it, for a person
 */
public record Milestone(long atNanos, SimulationEvent.Kind kind, String text) {}
