package dev.plumbline.linux.model;

import java.util.Set;

/** RTM_NEWLINK of a link that is not there yet (rtnl_newlink in net/core/rtnetlink.c). */
final class LinkCreation {

    private final Set<TunnelKind> tunnels;

    LinkCreation(Set<TunnelKind> tunnels) {
        this.tunnels = tunnels;
    }

    void run(Namespace namespace, Request request) {
        request.expectFlags(Uapi.NLM_F_CREATE | Uapi.NLM_F_EXCL);
        if (request.index() != 0 || request.third() != 0 || request.fourth() != 0) {
            throw Refusal.unknown("the creation of a link with an index or flags");
        }
        RequestAttributes attributes = request.attributes()
                .expect("RTM_NEWLINK", Uapi.IFLA_IFNAME, Uapi.IFLA_ADDRESS, Uapi.IFLA_MTU, Uapi.IFLA_LINKINFO);
        RequestAttributes info =
                attributes.nested(Uapi.IFLA_LINKINFO).expect("IFLA_LINKINFO", Uapi.IFLA_INFO_KIND, Uapi.IFLA_INFO_DATA);
        String kind = kind(info);
        TunnelKind tunnel = validate(attributes);
        byte[] mac = attributes.bytes(Uapi.IFLA_ADDRESS);
        boolean known = tunnel != null || kind.equals("bridge");
        if (known && mac != null) {
            requireMac(mac);
        }
        String name = attributes.has(Uapi.IFLA_IFNAME) ? attributes.text(Uapi.IFLA_IFNAME, Uapi.IFNAMSIZ) : "";
        if (!name.isEmpty() && namespace.byName(name) != null) {
            throw request.has(Uapi.NLM_F_EXCL)
                    ? new Refusal(Uapi.EEXIST)
                    : Refusal.unknown("a change with NLM_F_CREATE");
        }
        if (!known) {
            throw new Refusal(Uapi.EOPNOTSUPP, "Unknown device type");
        }
        if (!attributes.has(Uapi.IFLA_IFNAME)) {
            throw Refusal.unknown("a link that the kernel is to name");
        }
        namespace.requireFree(name);
        RequestAttributes data = info.nested(Uapi.IFLA_INFO_DATA);
        namespace.add(
                tunnel == null
                        ? bridge(namespace, name, mac, attributes, data)
                        : tunnel(namespace, name, mac, attributes, data, tunnel));
    }

    private static String kind(RequestAttributes info) {
        return info.has(Uapi.IFLA_INFO_KIND) ? info.text(Uapi.IFLA_INFO_KIND, Uapi.IFNAMSIZ) : "";
    }

    /** ops->validate, of a link that is there as well; returns the kind of tunnel, null if it is none. */
    TunnelKind validate(RequestAttributes attributes) {
        RequestAttributes info = attributes.nested(Uapi.IFLA_LINKINFO);
        String kind = kind(info);
        TunnelKind tunnel =
                tunnels.stream().filter(t -> t.kind.equals(kind)).findFirst().orElse(null);
        if (tunnel != null) {
            tunnel.validate(attributes, info);
        }
        if (kind.equals("tun")) {
            throw new Refusal(Uapi.EOPNOTSUPP, "tun/tap creation via rtnetlink is not supported.");
        }
        return tunnel;
    }

    private static void requireMac(byte[] mac) {
        if (mac.length != 6) {
            throw new Refusal(Uapi.EINVAL);
        }
        Link.requireMac(mac);
    }

    private static Bridge bridge(
            Namespace namespace, String name, byte[] mac, RequestAttributes attributes, RequestAttributes data) {
        int mtu = attributes.has(Uapi.IFLA_MTU) ? attributes.u32(Uapi.IFLA_MTU) : Uapi.ETH_DATA_LEN;
        Link.requireMtu(mtu, Uapi.ETH_MIN_MTU, Uapi.ETH_MAX_MTU);
        Bridge bridge = new Bridge(namespace, name, mac, mtu);
        bridge.changeData(data);
        return bridge;
    }

    private static TunnelLink tunnel(
            Namespace namespace,
            String name,
            byte[] mac,
            RequestAttributes attributes,
            RequestAttributes data,
            TunnelKind kind) {
        if (!attributes.has(Uapi.IFLA_MTU)) {
            throw Refusal.unknown("a tunnel whose MTU follows from its route");
        }
        int mtu = attributes.u32(Uapi.IFLA_MTU);
        Link.requireMtu(mtu, Uapi.ETH_MIN_MTU, kind.maxMtu);
        return kind.create(namespace, name, mac == null ? namespace.randomMac() : mac, mtu, data);
    }
}
