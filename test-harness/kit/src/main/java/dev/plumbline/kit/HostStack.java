package dev.plumbline.kit;

import java.net.InetAddress;

/**
 * The IP stack of the host under test, as a guest may attack it: it forwards, answers for addresses of all its links, and
 * has a UDP socket on all of them.
 */
public interface HostStack extends AutoCloseable {

    /**
     * An address of a link that no backend knows of.
     *
     * @return an IPv4 address
     */
    InetAddress ipv4();

    /**
     * Another one.
     *
     * @return an IPv6 address
     */
    InetAddress ipv6();

    /**
     * The socket's UDP port.
     *
     * @return for both versions of IP
     */
    int port();

    /**
     * How many packets have reached the IP stack, and datagrams the socket.
     *
     * @return a number that only grows
     */
    long delivered();

    /** Closes the socket. */
    @Override
    void close();
}
