package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Addresses;
import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MessageWriter;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes what kinds of tunnels have alike; their attributes differ by number alone. */
record TunnelAttributes(
        boolean geneve, int vni, int remote4, int remote6, int port, int learning, int local4, int local6, int device) {

    /** For what a kind does not have. */
    static final int NONE = -1;

    /** Makes the kind from its parts. */
    @FunctionalInterface
    interface Maker<T> {
        T make(
                int vni,
                @Nullable InetAddress remote,
                int port,
                boolean learns,
                @Nullable InetAddress local,
                OuterHeader outer,
                LinkRef device);
    }

    <T> T parse(Attributes data, Maker<T> maker) {
        int id = 0;
        @Nullable InetAddress address = null;
        @Nullable InetAddress local = null;
        int udp = 0;
        boolean learns = false;
        LinkRef by = LinkRef.NONE;
        Map<OuterSetting, Integer> outer = new EnumMap<>(OuterSetting.class);
        while (data.next()) {
            int type = data.type();
            if (type == vni) {
                id = data.u32();
            } else if (type == remote4 || type == remote6) {
                address = Addresses.of(data.bytes());
            } else if (type == local4 || type == local6) {
                local = Addresses.of(data.bytes());
            } else if (type == port) {
                udp = data.be16();
            } else if (type == learning) {
                learns = data.u8() != 0;
            } else if (type == device) {
                by = LinkRef.of(data.u32());
            } else {
                OuterHeader.read(data, geneve, outer);
            }
        }
        return maker.make(id, address, udp, learns, local, new OuterHeader(outer), by);
    }

    void write(MessageWriter data, TunnelKind tunnel) {
        data.u32(vni, tunnel.vni());
        writeRemote(data, tunnel);
        data.be16(port, tunnel.port());
        tunnel.outer().write(data, geneve);
    }

    void writeRemote(MessageWriter data, TunnelKind tunnel) {
        byte[] address = Objects.requireNonNull(tunnel.remote(), "remote").getAddress();
        data.bytes(address.length == 4 ? remote4 : remote6, address);
    }

    void writeLocal(MessageWriter data, InetAddress local) {
        byte[] address = local.getAddress();
        data.bytes(address.length == 4 ? local4 : local6, address);
    }
}
