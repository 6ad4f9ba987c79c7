package dev.plumbline.kit;

import dev.plumbline.spi.Owner;
import java.time.Duration;
import java.util.Optional;

/**
 * The guest's end of a NIC: all its queues are open, and Ethernet frames go in and out as bytes. For the one thread that
 * opened it.
 */
public interface Wire extends AutoCloseable {

    /**
     * How many queues are open.
     *
     * @return at least 1
     */
    int queues();

    /**
     * Sends a frame, as the guest.
     *
     * @param queue the queue to send it on, from 0
     * @param frame destination, source, type and payload, without a checksum at the end
     * @throws RuntimeException if the NIC is down or was removed
     */
    void send(int queue, byte[] frame);

    /**
     * Waits for a frame to the guest, on any queue.
     *
     * @param longest how long to wait at most
     * @return destination, source, type and payload; empty if no frame came
     * @throws RuntimeException if the NIC was removed
     */
    Optional<byte[]> receive(Duration longest);

    /**
     * Sets the TAP's owner by an open queue, as a VMM with the right to may.
     *
     * @param owner who may open it from now on
     * @throws NotHereException by default
     */
    default void setOwner(Owner owner) {
        throw new NotHereException("a VMM cannot change a TAP here");
    }

    /**
     * Sets by an open queue whether the TAP stays without one, as a VMM may.
     *
     * @param persistent whether it does
     * @throws NotHereException by default
     */
    default void setPersistent(boolean persistent) {
        throw new NotHereException("a VMM cannot change a TAP here");
    }

    /**
     * Sets the size of the TAP's vnet header by an open queue, as a VMM may. Nothing can be sent by this wire afterwards.
     *
     * @param bytes the size
     * @throws NotHereException by default
     */
    default void setHeaderSize(int bytes) {
        throw new NotHereException("a VMM cannot change a TAP here");
    }

    /** Closes all queues. */
    @Override
    void close();
}
