package dev.plumbline.linux.model;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A geneve or vxlan link to one remote. */
final class TunnelLink extends Link {

    /** The kernel reports no remote that is this. */
    static final InetAddress NO_REMOTE = new InetSocketAddress(0).getAddress();

    final TunnelKind tunnel;
    final int vni;
    InetAddress remote;
    final int udp;
    /** From which address it sends; null for that of the route. */
    InetAddress local;
    /** Remotes of vxlan's entries for the MAC of zeros. */
    final List<InetAddress> entries = new ArrayList<>();
    /** Of vxlan alone. */
    boolean learns;

    final OuterValues outer;
    /** By which link vxlan sends; null for that of the route. */
    Link device;

    TunnelLink(
            Namespace namespace,
            String name,
            byte[] mac,
            int mtu,
            TunnelKind tunnel,
            int vni,
            InetAddress to,
            int port,
            boolean learns) {
        super(namespace, name, mac, mtu);
        this.tunnel = tunnel;
        this.vni = vni;
        this.remote = to;
        this.udp = port;
        this.learns = learns;
        this.outer = new OuterValues(tunnel, to.getAddress().length == 16);
    }

    @Override
    String kind() {
        return tunnel.kind;
    }

    @Override
    void changeData(RequestAttributes data) {
        tunnel.change(this, data);
    }

    void changeRemote(InetAddress to) {
        if (!to.equals(remote)) {
            remote = to;
            tunnel.followRoute(this);
        }
    }

    /** Bytes of an address of the version that its socket has. */
    int socketLength() {
        return remote.getAddress().length;
    }

    /** What is left of its device's MTU (vxlan_config_apply, without a word). */
    void clampMtu() {
        if (device != null && mtu() > room()) {
            writeMtu(Math.max(minMtu(), room()));
        }
    }

    private int room() {
        return device.mtu() - (socketLength() == 4 ? 50 : 70);
    }

    /** vxlan_change_mtu. */
    @Override
    void changeMtu(int to) {
        requireMtu(to, minMtu(), maxMtu());
        if (device != null && to > room()) {
            throw new Refusal(Uapi.EINVAL);
        }
        super.changeMtu(to);
    }

    @Override
    int maxMtu() {
        return tunnel.maxMtu(remote);
    }

    @Override
    void data(Reply reply) {
        byte[] address = remote.getAddress();
        reply.u32(tunnel.id, vni).be16(tunnel.port, udp);
        if (!remote.isAnyLocalAddress()) {
            reply.bytes(address.length == 4 ? tunnel.remote4 : tunnel.remote6, address);
        }
        outer.write(reply);
        if (tunnel == TunnelKind.VXLAN) {
            reply.u8(TunnelKind.LEARNING, learns ? 1 : 0);
            if (device != null) {
                reply.u32(TunnelKind.DEVICE, device.index);
            }
            if (local != null) {
                reply.bytes(local.getAddress().length == 4 ? TunnelKind.LOCAL : TunnelKind.LOCAL6, local.getAddress());
            }
        }
    }

    @Override
    void describe(Map<String, Object> fields) {
        fields.put("id", vni);
        fields.put("remote", remote.isAnyLocalAddress() ? "" : remote.getHostAddress());
        fields.put(
                "entries",
                entries.stream().map(InetAddress::getHostAddress).sorted().toList());
        fields.put("port", udp);
        fields.put("device", device == null ? "" : device.name);
        fields.put("local", local == null ? "" : local.getHostAddress());
        fields.put("learning", learns);
        outer.describe(fields);
    }
}
