package dev.plumbline.harness.simulation;

/**
 * Sums over a simulation.
 *
 * @param booted VMs that arrived and were booted
 * @param rebooted VMs that were booted again after a change of the provider
 * @param shutDown VMs that the VM manager shut down, those with a crashed guest among them
 * @param orphans VMs that ended while there was no VM manager, and were reconciled away
 * @param guestCrashes guests that stopped by themselves
 * @param mostPresent the most VMs that existed together, in virtual time
 * @param failures what should not have gone wrong
 */
public record Totals(
        long booted, long rebooted, long shutDown, long orphans, long guestCrashes, int mostPresent, long failures) {}
