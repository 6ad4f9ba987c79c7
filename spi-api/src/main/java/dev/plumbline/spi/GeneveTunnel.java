package dev.plumbline.spi;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A geneve tunnel (RFC 8926). Tunnels of one VNI to several remotes can be in one namespace.
 *
 * @since 0.1.0
 */
public final class GeneveTunnel implements Tunnel {

    /** The port that IANA assigned. */
    public static final int DEFAULT_PORT = 6081;

    private final Vni vni;
    private final InetAddress remote;
    private final int port;
    private final Underlay underlay;

    private GeneveTunnel(Builder from) {
        this.vni = Objects.requireNonNull(from.vni, "vni");
        this.remote = RemoteAddress.check(from.remote);
        this.port = RemoteAddress.checkPort(from.port);
        this.underlay = from.underlay.requireFor(new Remotes.One(remote), false);
    }

    /**
     * A tunnel to the default port, {@value #DEFAULT_PORT}.
     *
     * @param vni 0 to {@value Vni#MAX}
     * @param remote an IPv4 or IPv6 address; names are not looked up
     * @return the tunnel
     * @throws IllegalArgumentException if either is malformed or not allowed
     */
    public static GeneveTunnel of(int vni, String remote) {
        return builder(new Vni(vni), RemoteAddress.parse(remote)).build();
    }

    /**
     * A tunnel to the default port, {@value #DEFAULT_PORT}.
     *
     * @param vni decimal, or hex with the prefix {@code 0x}
     * @param remote an IPv4 or IPv6 address; names are not looked up
     * @return the tunnel
     * @throws IllegalArgumentException if either is malformed or not allowed
     */
    public static GeneveTunnel of(String vni, String remote) {
        return of(vni, remote, DEFAULT_PORT);
    }

    /**
     * A tunnel to a given port.
     *
     * @param vni decimal, or hex with the prefix {@code 0x}
     * @param remote an IPv4 or IPv6 address; names are not looked up
     * @param port UDP port, 1 to 65535
     * @return the tunnel
     * @throws IllegalArgumentException if one of them is malformed or not allowed
     */
    public static GeneveTunnel of(String vni, String remote, int port) {
        return builder(Vni.parse(vni), RemoteAddress.parse(remote)).port(port).build();
    }

    /**
     * Starts a tunnel to one remote, at the default port, {@value #DEFAULT_PORT}.
     *
     * @param vni virtual network
     * @param remote unicast IPv4 or IPv6 address of the other end; zone and host name are dropped
     * @return a builder
     */
    public static Builder builder(Vni vni, InetAddress remote) {
        return new Builder(vni, remote);
    }

    /**
     * A builder that begins with all of this tunnel.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(vni, remote).port(port).underlay(underlay);
    }

    @Override
    public String kind() {
        return "geneve";
    }

    @Override
    public Vni vni() {
        return vni;
    }

    @Override
    public Optional<InetAddress> remote() {
        return Optional.of(remote);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Underlay underlay() {
        return underlay;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GeneveTunnel tunnel
                && vni.equals(tunnel.vni)
                && remote.equals(tunnel.remote)
                && port == tunnel.port
                && underlay.equals(tunnel.underlay);
    }

    @Override
    public int hashCode() {
        return Objects.hash(vni, remote, port, underlay);
    }

    @Override
    public String toString() {
        return describe();
    }

    /**
     * Collects a tunnel. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private Vni vni;
        private InetAddress remote;
        private int port = DEFAULT_PORT;
        private Underlay underlay = Underlay.defaults();

        private Builder(Vni vni, InetAddress remote) {
            this.vni = vni;
            this.remote = remote;
        }

        /**
         * Sets the virtual network.
         *
         * @param number 24 bits
         * @return this builder
         */
        public Builder vni(Vni number) {
            this.vni = number;
            return this;
        }

        /**
         * Sets the other end.
         *
         * @param address unicast IPv4 or IPv6 address; zone and host name are dropped
         * @return this builder
         */
        public Builder remote(InetAddress address) {
            this.remote = address;
            return this;
        }

        /**
         * Sets the UDP port at the other end.
         *
         * @param number 1 to 65535
         * @return this builder
         */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /**
         * Sets how its datagrams travel between hosts. It needs {@link Capability#TUNNEL_SETTINGS}, unless it is {@link
         * Underlay#defaults}.
         *
         * @param settings source address, TTL and the like
         * @return this builder
         */
        public Builder underlay(Underlay settings) {
            this.underlay = settings;
            return this;
        }

        /**
         * Checks and makes the tunnel.
         *
         * @return the tunnel
         * @throws IllegalArgumentException if the remote is not a routable unicast address, the port is out of range, or the
         *     settings of the underlay do not go with geneve or the remote
         * @throws NullPointerException if a component is null; the message names it
         */
        public GeneveTunnel build() {
            return new GeneveTunnel(this);
        }
    }
}
