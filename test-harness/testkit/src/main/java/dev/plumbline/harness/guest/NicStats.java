package dev.plumbline.harness.guest;

import dev.plumbline.spi.NicId;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Frames of one NIC since the guest started.
 *
 * @param nic the NIC
 * @param queues one entry a queue
 */
public record NicStats(NicId nic, List<QueueStats> queues) {

    /** Copies the entries. */
    public NicStats {
        queues = List.copyOf(queues);
    }

    /**
     * Sums over the queues.
     *
     * @param field such as {@code QueueStats::sent}
     * @return the sum
     */
    public long total(ToLongFunction<QueueStats> field) {
        return queues.stream().mapToLong(field).sum();
    }
}
