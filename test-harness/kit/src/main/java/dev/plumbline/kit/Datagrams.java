package dev.plumbline.kit;

import java.time.Duration;
import java.util.Optional;

/** A UDP socket of a host of the underlay, by which the kit plays the other end of a tunnel. */
public interface Datagrams extends AutoCloseable {

    /**
     * Sends a datagram to the host under test, from the socket's own address and port.
     *
     * @param port UDP port there
     * @param payload what comes after the UDP header: a geneve or vxlan header, and a frame
     */
    void send(int port, byte[] payload);

    /**
     * Waits for a datagram.
     *
     * @param longest how long to wait at most
     * @return what came after the UDP header; empty if nothing came
     */
    Optional<byte[]> receive(Duration longest);

    /** Closes the socket. */
    @Override
    void close();
}
