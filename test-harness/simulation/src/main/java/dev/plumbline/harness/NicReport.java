package dev.plumbline.harness;

import dev.plumbline.harness.guest.NicStats;
import dev.plumbline.spi.Attachment;

/**
 * What became of a NIC.
 *
 * @param attachment what was attached
 * @param attachNanos how long the attach took, in nanoseconds
 * @param detachNanos how long the detach took, in nanoseconds
 * @param stats frames of each queue
 */
public record NicReport(Attachment attachment, long attachNanos, long detachNanos, NicStats stats) {}
