package dev.plumbline.spi;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vxlan tunnel (RFC 7348) to one remote, or to several. A namespace can have one of a VNI and port, whatever its remote: another fails with
 * {@link ConflictException} (EEXIST, {@code vxlan_config_validate} in {@code drivers/net/vxlan/vxlan_core.c}).
 *
 * @since 0.1.0
 */
public final class VxlanTunnel implements Tunnel {

    /** The port that IANA assigned. */
    public static final int DEFAULT_PORT = 4789;

    private final Vni vni;
    private final Remotes remotes;
    private final int port;
    private final Underlay underlay;

    private VxlanTunnel(Builder from) {
        this.vni = Objects.requireNonNull(from.vni, "vni");
        this.remotes = Objects.requireNonNull(from.remotes, "remotes");
        this.port = RemoteAddress.checkPort(from.port);
        this.underlay = from.underlay.requireFor(remotes, true);
    }

    /**
     * A tunnel to the default port, {@value #DEFAULT_PORT}.
     *
     * @param vni 0 to {@value Vni#MAX}
     * @param remote an IPv4 or IPv6 address; names are not looked up
     * @return the tunnel
     * @throws IllegalArgumentException if either is malformed or not allowed
     */
    public static VxlanTunnel of(int vni, String remote) {
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
    public static VxlanTunnel of(String vni, String remote) {
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
    public static VxlanTunnel of(String vni, String remote, int port) {
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
        return new Builder(vni, Remotes.one(remote));
    }

    /**
     * Starts a tunnel at the default port, {@value #DEFAULT_PORT}. With a list of remotes it needs {@link
     * Capability#REMOTE_LISTS}, with those of a control plane {@link Capability#CONTROLLED_REMOTES}.
     *
     * @param vni virtual network
     * @param remotes the other ends
     * @return a builder
     */
    public static Builder builder(Vni vni, Remotes remotes) {
        return new Builder(vni, remotes);
    }

    /**
     * A builder that begins with all of this tunnel.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(vni, remotes).port(port).underlay(underlay);
    }

    @Override
    public String kind() {
        return "vxlan";
    }

    @Override
    public Vni vni() {
        return vni;
    }

    @Override
    public Optional<InetAddress> remote() {
        return remotes instanceof Remotes.One one ? Optional.of(one.address()) : Optional.empty();
    }

    /**
     * The other ends.
     *
     * @return one, a list, or those of a control plane
     */
    public Remotes remotes() {
        return remotes;
    }

    /** Without the remotes of a list, which may change. */
    @Override
    public String identity() {
        if (remotes instanceof Remotes.Controlled controlled) {
            return String.join(
                    "/", "evpn", vni.toString(), controlled.local().getHostAddress(), Integer.toString(port));
        }
        return remotes instanceof Remotes.Listed
                ? String.join("/", kind(), vni.toString(), "list", Integer.toString(port))
                : Tunnel.super.identity();
    }

    @Override
    public String describe() {
        return remote().isEmpty()
                ? kind() + " vni " + vni + " port " + port + " to " + remotes + underlay.suffix()
                : Tunnel.super.describe();
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
        return other instanceof VxlanTunnel tunnel
                && vni.equals(tunnel.vni)
                && remotes.equals(tunnel.remotes)
                && port == tunnel.port
                && underlay.equals(tunnel.underlay);
    }

    @Override
    public int hashCode() {
        return Objects.hash(vni, remotes, port, underlay);
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
        private Remotes remotes;
        private int port = DEFAULT_PORT;
        private Underlay underlay = Underlay.defaults();

        private Builder(Vni vni, Remotes remotes) {
            this.vni = vni;
            this.remotes = remotes;
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
         * Sets the only other end.
         *
         * @param address unicast IPv4 or IPv6 address; zone and host name are dropped
         * @return this builder
         * @throws IllegalArgumentException if it is no unicast address that can be routed
         */
        public Builder remote(InetAddress address) {
            return remotes(Remotes.one(address));
        }

        /**
         * Sets the other ends.
         *
         * @param others one, a list, or those of a control plane
         * @return this builder
         */
        public Builder remotes(Remotes others) {
            this.remotes = others;
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
         * @throws IllegalArgumentException if the port is out of range, or the settings of the underlay do not go with the
         *     remotes
         * @throws NullPointerException if a component is null; the message names it
         */
        public VxlanTunnel build() {
            return new VxlanTunnel(this);
        }
    }
}
