package dev.plumbline.harness.simulation;

/**
 * One of the equal parts of a simulation's virtual time.
 *
 * @param fromNanos virtual time at which it begins, in nanoseconds
 * @param present the most VMs that existed together
 * @param boots VMs booted
 * @param ends VMs shut down or reconciled away
 * @param guestCrashes guests that crashed
 * @param failures what went wrong
 * @param slowestAttachNanos the longest attach, in nanoseconds of real time; 0 if there was none
 */
public record TimelinePoint(
        long fromNanos, int present, int boots, int ends, int guestCrashes, int failures, long slowestAttachNanos) {}
