package dev.plumbline.spi;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An overlay tunnel over UDP, whose link the backend makes.
 *
 * @since 0.1.0
 */
public sealed interface Tunnel extends Network permits GeneveTunnel, VxlanTunnel {

    /**
     * The kind of link, as {@code ip link add ... type KIND} and {@code IFLA_INFO_KIND} have it.
     *
     * @return {@code geneve} or {@code vxlan}
     */
    String kind();

    /**
     * The virtual network within the tunnel.
     *
     * @return 24 bits
     */
    Vni vni();

    /**
     * The other end.
     *
     * @return a unicast IPv4 or IPv6 address; empty where a tunnel has not exactly one other end
     */
    Optional<InetAddress> remote();

    /**
     * The UDP port at the other end.
     *
     * @return 1 to 65535
     */
    int port();

    /**
     * How its datagrams travel between hosts.
     *
     * @return {@link Underlay#defaults} unless something else was asked for
     */
    Underlay underlay();

    /**
     * The remote address as text.
     *
     * @return without zone and host name; empty text where there is not exactly one
     */
    default String remoteText() {
        return remote().map(InetAddress::getHostAddress).orElse("");
    }

    @Override
    default String identity() {
        return String.join("/", kind(), vni().toString(), remoteText(), Integer.toString(port()));
    }

    /**
     * One line for a person.
     *
     * @return such as {@code geneve vni 42 to 192.0.2.1:6081}
     */
    default String describe() {
        String host = remoteText();
        String bracketed = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return kind() + " vni " + vni() + " to " + bracketed + ":" + port()
                + underlay().suffix();
    }
}
