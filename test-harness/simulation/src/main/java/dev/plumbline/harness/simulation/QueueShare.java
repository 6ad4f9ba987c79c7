package dev.plumbline.harness.simulation;

import dev.plumbline.spi.NicRequest;

/**
 * How many VMs have how many queues.
 *
 * @param queues queue pairs of the VM's NIC, {@value NicRequest#MIN_QUEUES} to {@value NicRequest#MAX_QUEUES}
 * @param weight in relation to the other weights; more than 0, at most 1000000
 */
public record QueueShare(int queues, double weight) {

    private static final double MOST_WEIGHT = 1e6;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public QueueShare {
        if (queues < NicRequest.MIN_QUEUES || queues > NicRequest.MAX_QUEUES) {
            throw new IllegalArgumentException(
                    "queues must be " + NicRequest.MIN_QUEUES + " to " + NicRequest.MAX_QUEUES + ", got " + queues);
        }
        if (!(weight > 0 && weight <= MOST_WEIGHT)) {
            throw new IllegalArgumentException(
                    "weight must be more than 0 and at most " + MOST_WEIGHT + ", got " + weight);
        }
    }
}
