package dev.plumbline.spi;

import java.net.InetAddress;
import java.util.Objects;

/**
 * A vxlan tunnel (RFC 7348). A namespace can have one of a VNI and port, whatever its remote: another fails with
 * {@link ConflictException} (EEXIST, {@code vxlan_config_validate} in {@code drivers/net/vxlan/vxlan_core.c}).
 *
 * @param vni virtual network, 24 bits
 * @param remote unicast IPv4 or IPv6 address of the other end; zone and host name are dropped
 * @param port UDP port of the other end, 1 to 65535
 * @since 0.1.0
 */
public record VxlanTunnel(Vni vni, InetAddress remote, int port) implements Tunnel {

    /** The port that IANA assigned. */
    public static final int DEFAULT_PORT = 4789;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the remote is not a routable unicast address, or the port is out of range
     */
    public VxlanTunnel {
        Objects.requireNonNull(vni, "vni");
        remote = Remotes.check(remote);
        Remotes.checkPort(port);
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
        return new VxlanTunnel(new Vni(vni), Remotes.parse(remote), DEFAULT_PORT);
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
        return new VxlanTunnel(Vni.parse(vni), Remotes.parse(remote), port);
    }

    @Override
    public String kind() {
        return "vxlan";
    }

    @Override
    public String toString() {
        return describe();
    }
}
