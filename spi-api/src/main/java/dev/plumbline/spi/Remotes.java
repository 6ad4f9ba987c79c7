package dev.plumbline.spi;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The other ends of a tunnel.
 *
 * <ul>
 *   <li>{@link One}: one host. All that guests send goes there.
 *   <li>{@link Listed}: several hosts, each of which gets what guests send once. They can be changed while VMs run
 *       ({@link NetworkBackend#setRemotes}).
 *   <li>{@link Controlled}: those that a control plane on this host, such as BGP EVPN by FRR, writes into the tunnel's
 *       forwarding table. Without one nothing is sent.
 * </ul>
 *
 * <p>Immutable. Later releases add to these.
 *
 * @since 0.1.0
 */
public sealed interface Remotes permits Remotes.One, Remotes.Listed, Remotes.Controlled {

    /** A list has so many at most: each frame is sent as often, and all are set in one send. */
    int MAX_LISTED = 64;

    /**
     * One host.
     *
     * @param address unicast IPv4 or IPv6 address; zone and host name are dropped
     * @return the remote
     * @throws IllegalArgumentException if it is no unicast address that can be routed
     */
    static Remotes one(InetAddress address) {
        return new One(address);
    }

    /**
     * Several hosts.
     *
     * @param addresses unicast addresses, all IPv4 or all IPv6; none for a network that begins on this host alone and is
     *     given its remotes, over IPv4, later
     * @return the remotes, in ascending order
     * @throws IllegalArgumentException if one is no unicast address that can be routed, if both versions of IP are among
     *     them, or if there are more than {@value #MAX_LISTED}
     */
    static Remotes list(Collection<InetAddress> addresses) {
        if (addresses.size() > MAX_LISTED) {
            throw new IllegalArgumentException(
                    "a list has at most " + MAX_LISTED + " remotes, got " + addresses.size());
        }
        return new Listed(List.copyOf(addresses));
    }

    /**
     * Several hosts.
     *
     * @param addresses IPv4 addresses, or IPv6 addresses; names are not looked up
     * @return the remotes, in ascending order
     * @throws IllegalArgumentException as {@link #list(Collection)}
     */
    static Remotes list(String... addresses) {
        return list(Stream.of(addresses).map(RemoteAddress::parse).toList());
    }

    /**
     * Those that a control plane writes.
     *
     * @param local unicast IPv4 or IPv6 address of this host, which the control plane announces; zone and host name are
     *     dropped
     * @return the remotes
     * @throws IllegalArgumentException if it is no unicast address that can be routed
     */
    static Remotes controlled(InetAddress local) {
        return new Controlled(local);
    }

    /**
     * Those that a control plane writes.
     *
     * @param local IPv4 or IPv6 address of this host, which the control plane announces; names are not looked up
     * @return the remotes
     * @throws IllegalArgumentException if it is no unicast address that can be routed
     */
    static Remotes controlled(String local) {
        return controlled(RemoteAddress.parse(local));
    }

    /**
     * The hosts that are given.
     *
     * @return an unmodifiable list, in ascending order; empty where a control plane knows them
     */
    List<InetAddress> addresses();

    /**
     * One host.
     *
     * @param address unicast IPv4 or IPv6 address
     * @since 0.1.0
     */
    record One(InetAddress address) implements Remotes {

        /**
         * Drops zone and host name.
         *
         * @throws IllegalArgumentException if it is no unicast address that can be routed
         */
        public One {
            address = RemoteAddress.check(address);
        }

        @Override
        public List<InetAddress> addresses() {
            return List.of(address);
        }

        @Override
        public String toString() {
            return address.getHostAddress();
        }
    }

    /**
     * Hosts that a control plane knows.
     *
     * @param local unicast address of this host, from which the tunnel sends
     * @since 0.1.0
     */
    record Controlled(InetAddress local) implements Remotes {

        /**
         * Drops zone and host name.
         *
         * @throws IllegalArgumentException if it is no unicast address that can be routed
         */
        public Controlled {
            local = RemoteAddress.check(local);
        }

        @Override
        public List<InetAddress> addresses() {
            return List.of();
        }

        @Override
        public String toString() {
            return "those of a control plane, from " + local.getHostAddress();
        }
    }

    /**
     * Several hosts.
     *
     * @param addresses unicast addresses of one version of IP, each once, in ascending order
     * @since 0.1.0
     */
    record Listed(List<InetAddress> addresses) implements Remotes {

        /**
         * Drops zones, host names and what is there twice, and sorts.
         *
         * @throws IllegalArgumentException if one is no unicast address that can be routed, or both versions of IP are among
         *     them
         */
        public Listed {
            addresses = Objects.requireNonNull(addresses, "addresses").stream()
                    .map(RemoteAddress::check)
                    .distinct()
                    .sorted((one, other) -> Arrays.compareUnsigned(one.getAddress(), other.getAddress()))
                    .toList();
            if (addresses.stream()
                            .map(Inet6Address.class::isInstance)
                            .distinct()
                            .count()
                    > 1) {
                throw new IllegalArgumentException("remotes of one list must all be IPv4 or all be IPv6, since a tunnel"
                        + " has one socket; got " + text(addresses));
            }
        }

        /**
         * Which version of IP the tunnel uses.
         *
         * @return whether IPv6; IPv4 where there is no address
         */
        public boolean ipv6() {
            return !addresses.isEmpty() && addresses.get(0) instanceof Inet6Address;
        }

        private static String text(List<InetAddress> addresses) {
            return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        }

        @Override
        public String toString() {
            return addresses.isEmpty() ? "no remote" : text(addresses);
        }
    }
}
