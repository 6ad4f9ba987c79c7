package dev.plumbline.kit;

import java.net.InetAddress;
import java.util.List;

/** The network that tunnels of {@link TckEnvironment#namespace} cross, with hosts beside the one under test. */
public interface Underlay {

    /**
     * Addresses of the host to which tunnels are made.
     *
     * @return one of IPv4 that {@link TckEnvironment#networks} lead to, then one of IPv6 if there is IPv6
     */
    List<InetAddress> remotes();

    /**
     * Addresses of a host to which no tunnel leads.
     *
     * @return one for each of {@link #remotes}, of the same version
     */
    List<InetAddress> strangers();

    /**
     * Opens a socket.
     *
     * @param host one of {@link #remotes} or {@link #strangers}
     * @param port UDP port to listen on
     * @return the open socket
     */
    Datagrams at(InetAddress host, int port);
}
