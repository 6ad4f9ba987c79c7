package dev.plumbline.harness.guest;

import java.util.List;

/** A running guest. Safe for use by several threads. */
public interface Guest extends AutoCloseable {

    /**
     * Sends echo requests from every queue of a NIC and waits for the replies.
     *
     * @param nic which of the guest's NICs, from 0
     * @param plan whom to ask, and how long to wait
     * @return what came back, also if it is less than was sent
     * @throws GuestException if the guest cannot send
     */
    PingReport ping(int nic, PingPlan plan);

    /**
     * Counts frames since the guest started.
     *
     * @return one entry a NIC, in the order of the specification
     */
    List<NicStats> stats();

    /** Stops the guest and closes its queues. A second call does nothing. */
    void stop();

    @Override
    default void close() {
        stop();
    }
}
