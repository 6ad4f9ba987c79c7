package dev.plumbline.harness.simulation;

/**
 * Something that should not have gone wrong.
 *
 * @param atNanos virtual time in nanoseconds
 * @param what what was being done, such as {@code attach}
 * @param subject the VM or host that it was done to
 * @param message why it went wrong, for a person
 */
public record SimulationFailure(long atNanos, String what, String subject, String message) {}
