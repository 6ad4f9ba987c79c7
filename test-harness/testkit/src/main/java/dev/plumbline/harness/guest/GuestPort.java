package dev.plumbline.harness.guest;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.Owner;

/**
 * The open queues of a NIC, as a guest sees them. All but {@link #wake} is for the one thread that opened it.
 */
public interface GuestPort extends AutoCloseable {

    /** Takes frames as they arrive. */
    @FunctionalInterface
    interface Receiver {

        /**
         * Takes a frame.
         *
         * @param queue the queue it arrived on, from 0
         * @param frame the frame
         */
        void receive(int queue, EthernetFrame frame);
    }

    /**
     * How many queues are open.
     *
     * @return at least 1
     */
    int queues();

    /**
     * Sends a frame.
     *
     * @param queue the queue to send it on, from 0
     * @param frame the frame
     * @throws RuntimeException if the NIC is down or was removed
     */
    void send(int queue, EthernetFrame frame);

    /**
     * Waits for frames and hands over all that are there.
     *
     * @param timeoutMillis longest wait in milliseconds; -1 for no limit
     * @param receiver takes the frames, on this thread
     * @throws RuntimeException if the NIC was removed
     */
    void receive(int timeoutMillis, Receiver receiver);

    /** Ends the wait of {@link #receive}, or the next one; from any thread. Does nothing once the port is closed. */
    void wake();

    /**
     * Gives the NIC's TAP another owner, as whoever holds a queue may.
     *
     * @param owner who may open it from now on
     * @throws UnsupportedOperationException if what is open is no TAP
     */
    default void setOwner(Owner owner) {
        throw new UnsupportedOperationException("what is open has no owner");
    }

    /**
     * Sets whether the NIC's TAP stays without an open queue, as whoever holds one may.
     *
     * @param persistent whether it does
     * @throws UnsupportedOperationException if what is open is no TAP
     */
    default void setPersistent(boolean persistent) {
        throw new UnsupportedOperationException("what is open stays or goes by itself");
    }

    /**
     * Sets the size of the vnet header of the NIC's TAP, as whoever holds a queue may. This port still uses the former one.
     *
     * @param bytes the size
     * @throws UnsupportedOperationException if what is open is no TAP
     */
    default void setHeaderSize(int bytes) {
        throw new UnsupportedOperationException("what is open has no header");
    }

    @Override
    void close();
}
