package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MessageWriter;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A vxlan tunnel ({@code IFLA_VXLAN_*} in {@code linux/if_link.h}).
 *
 * @param vni virtual network, 24 bits
 * @param remote IPv4 or IPv6 address; null, or to make one the unspecified address of a version of IP, for one that takes its
 *     remotes from its forwarding table
 * @param port UDP port
 * @param learns whether it learns from whoever sends it a frame where to send frames for its source
 * @param local address of this host from which it sends; null for that of the route
 * @param outer how its datagrams travel
 * @param device by which link it sends; none for that of the route
 */
public record VxlanKind(
        int vni,
        @Nullable InetAddress remote,
        int port,
        boolean learns,
        @Nullable InetAddress local,
        OuterHeader outer,
        LinkRef device)
        implements TunnelKind {

    /** {@code IFLA_INFO_KIND}. */
    public static final String NAME = "vxlan";

    private static final int IFLA_VXLAN_LINK = 3;
    private static final int IFLA_VXLAN_LEARNING = 7;

    /** ID, GROUP, GROUP6, PORT, LEARNING, LOCAL, LOCAL6 and LINK. */
    private static final TunnelAttributes NUMBERS =
            new TunnelAttributes(false, 1, 2, 16, 15, IFLA_VXLAN_LEARNING, 4, 17, IFLA_VXLAN_LINK);

    /**
     * A tunnel that does not learn, and so sends to its remote alone.
     *
     * @param vni virtual network, 24 bits
     * @param remote IPv4 or IPv6 address
     * @param port UDP port
     */
    public VxlanKind(int vni, InetAddress remote, int port) {
        this(vni, remote, port, false);
    }

    /**
     * A tunnel that sends from whatever address the route has.
     *
     * @param vni virtual network, 24 bits
     * @param remote IPv4 or IPv6 address; null for none
     * @param port UDP port
     * @param learns whether it learns where to send frames
     */
    public VxlanKind(int vni, @Nullable InetAddress remote, int port, boolean learns) {
        this(vni, remote, port, learns, null);
    }

    /**
     * A tunnel whose datagrams are as the kernel makes them.
     *
     * @param vni virtual network, 24 bits
     * @param remote IPv4 or IPv6 address; null for none
     * @param port UDP port
     * @param learns whether it learns where to send frames
     * @param local address of this host from which it sends; null for that of the route
     */
    public VxlanKind(int vni, @Nullable InetAddress remote, int port, boolean learns, @Nullable InetAddress local) {
        this(vni, remote, port, learns, local, OuterHeader.NONE, LinkRef.NONE);
    }

    /**
     * The same with other settings.
     *
     * @param settings how its datagrams travel
     * @return another kind
     */
    public VxlanKind withOuter(OuterHeader settings) {
        return new VxlanKind(vni, remote, port, learns, local, settings, device);
    }

    /**
     * The same with a source address.
     *
     * @param from address of this host from which it sends; null for that of the route
     * @return another kind
     */
    public VxlanKind withLocal(@Nullable InetAddress from) {
        return new VxlanKind(vni, remote, port, learns, from, outer, device);
    }

    /**
     * The same with a device.
     *
     * @param by the link by which it sends; none for that of the route
     * @return another kind
     */
    public VxlanKind withDevice(LinkRef by) {
        return new VxlanKind(vni, remote, port, learns, local, outer, by);
    }

    /**
     * Writes by which link it sends, alone.
     *
     * @param data where to
     */
    public void writeDevice(MessageWriter data) {
        data.index(IFLA_VXLAN_LINK, device);
    }

    static VxlanKind parse(Attributes data) {
        return NUMBERS.parse(data, VxlanKind::new);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(MessageWriter data) {
        NUMBERS.write(data, this);
        writeLearning(data);
        if (local != null) {
            NUMBERS.writeLocal(data, local);
        }
        if (!device.equals(LinkRef.NONE)) {
            writeDevice(data);
        }
    }

    /**
     * Writes from which address it sends, alone.
     *
     * @param data where to
     * @param from IPv4 or IPv6 address of this host, of the same version as before
     */
    public static void writeLocal(MessageWriter data, InetAddress from) {
        NUMBERS.writeLocal(data, from);
    }

    /**
     * Writes whether it learns, alone.
     *
     * @param data where to
     */
    public void writeLearning(MessageWriter data) {
        data.u8(IFLA_VXLAN_LEARNING, learns ? 1 : 0);
    }

    @Override
    public void writeOuter(MessageWriter data, OuterHeader settings) {
        settings.write(data, false);
    }

    @Override
    public void writeRemote(MessageWriter data) {
        NUMBERS.writeRemote(data, this);
    }
}
