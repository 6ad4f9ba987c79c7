package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.MessageWriter;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A tunnel to one remote. */
public interface TunnelKind extends LinkKind {

    /**
     * The virtual network.
     *
     * @return 24 bits
     */
    int vni();

    /**
     * The other end.
     *
     * @return an IPv4 or IPv6 address; null for one that takes its remotes from elsewhere
     */
    @Nullable
    InetAddress remote();

    /**
     * The UDP port at the remote.
     *
     * @return 0 to 65535
     */
    int port();

    /**
     * How its datagrams travel.
     *
     * @return what is asked for, or what the kernel reports
     */
    OuterHeader outer();

    /**
     * Writes settings of its datagrams, alone.
     *
     * @param data where to
     * @param settings those that the kernel can change
     */
    void writeOuter(MessageWriter data, OuterHeader settings);

    /**
     * Writes of the attributes inside {@code IFLA_INFO_DATA} the one that a tunnel that is there lets be changed: the
     * remote, by one of the same family.
     *
     * @param data where to
     */
    void writeRemote(MessageWriter data);

    /**
     * Whether another tunnel leads to the same remote. The unspecified address, by which one without a remote is made,
     * and changed into one, is none.
     *
     * @param other any tunnel
     * @return whether both have the same one, or none
     */
    default boolean hasRemoteOf(TunnelKind other) {
        return Objects.equals(given(remote()), given(other.remote()));
    }

    private static @Nullable InetAddress given(@Nullable InetAddress remote) {
        return remote == null || remote.isAnyLocalAddress() ? null : remote;
    }

    /**
     * Whether another link could be this one with its remote changed.
     *
     * @param other any kind
     * @return whether kind, VNI and port are the same
     */
    default boolean isButForRemote(LinkKind other) {
        return other instanceof TunnelKind tunnel
                && other.name().equals(name())
                && tunnel.vni() == vni()
                && tunnel.port() == port();
    }
}
