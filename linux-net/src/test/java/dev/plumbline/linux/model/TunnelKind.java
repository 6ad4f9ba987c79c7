package dev.plumbline.linux.model;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What geneve.c and vxlan_core.c have in common, and in what they differ. */
public enum TunnelKind {
    GENEVE("geneve", 1, 2, 7, 5, 65505, "Not enough attributes", "Geneve ID") {
        /** geneve_configure takes the IP header off what geneve_setup left. */
        @Override
        int maxMtu(InetAddress to) {
            return maxMtu - (to.getAddress().length == 4 ? 20 : 40);
        }

        @Override
        void requireKnown(RequestAttributes data) {
            data.expect("geneve", 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 13);
            requireZero(data.has(11) ? data.u32(11) : 0);
        }

        /** geneve_link_config, for a message without an MTU. */
        @Override
        void followRoute(TunnelLink link) {
            Link over = link.namespace.route;
            if (over != null && over.isUp() && link.remote.getAddress().length == 4) {
                link.writeMtu(Math.max(link.minMtu(), Math.min(over.mtu() - 50, link.maxMtu())));
            }
        }

        @Override
        String unchangeable(String what) {
            return "Changing VNI, Port, endpoint IP address family, external, inner_proto_inherit,"
                    + " and UDP checksum attributes are not supported";
        }

        /** geneve_configure, without a word. */
        @Override
        void requireNew(TunnelLink other, int vni, InetAddress to, int port) {
            if (other.vni == vni && other.udp == port && other.remote.equals(to)) {
                throw new Refusal(Uapi.EBUSY);
            }
        }
    },
    VXLAN("vxlan", 1, 2, 16, 15, 65535, "Required attributes not", "VXLAN ID") {
        @Override
        void validate(RequestAttributes attributes) {
            int mtu = attributes.has(Uapi.IFLA_MTU) ? attributes.u32(Uapi.IFLA_MTU) : maxMtu;
            if (mtu < Uapi.ETH_MIN_MTU || mtu > maxMtu) {
                throw new Refusal(Uapi.EINVAL, "MTU must be between 68 and 65535");
            }
        }

        @Override
        void requireKnown(RequestAttributes data) {
            data.expect("vxlan", 1, 2, DEVICE, LOCAL, 5, 6, LEARNING, 10, 15, 16, LOCAL6, 18, 19, 20, 29);
        }

        @Override
        String unchangeable(String what) {
            return what;
        }

        /** vxlan_config_validate: the remote makes no difference. */
        @Override
        void requireNew(TunnelLink other, int vni, InetAddress to, int port) {
            if (other.vni == vni && other.udp == port && other.remote.getAddress().length == to.getAddress().length) {
                throw new Refusal(Uapi.EEXIST, "A VXLAN device with the specified VNI already exists");
            }
        }
    };

    /** IFLA_VXLAN_LINK. */
    static final int DEVICE = 3;
    /** IFLA_VXLAN_LEARNING. */
    static final int LEARNING = 7;
    /** IFLA_VXLAN_LOCAL and IFLA_VXLAN_LOCAL6. */
    static final int LOCAL = 4;

    static final int LOCAL6 = 17;

    private static final int VNIS = 1 << 24;

    final String kind;
    final int id;
    final int remote4;
    final int remote6;
    final int port;
    final int maxMtu;
    private final String noData;
    private final String bigVni;

    TunnelKind(String kind, int id, int remote4, int remote6, int port, int maxMtu, String noData, String bigVni) {
        this.kind = kind;
        this.id = id;
        this.remote4 = remote4;
        this.remote6 = remote6;
        this.port = port;
        this.maxMtu = maxMtu;
        this.noData = noData + " provided to perform the operation";
        this.bigVni = bigVni + " must be lower than 16777216";
    }

    /** That of a link once it is there; at birth it is {@link #maxMtu}. */
    int maxMtu(InetAddress to) {
        return maxMtu;
    }

    abstract void requireKnown(RequestAttributes data);

    abstract void requireNew(TunnelLink other, int vni, InetAddress to, int port);

    /** ops->validate, which comes before everything else, even a look for the name. */
    void validate(RequestAttributes attributes, RequestAttributes info) {
        if (!info.has(Uapi.IFLA_INFO_DATA)) {
            throw new Refusal(Uapi.EINVAL, noData);
        }
        RequestAttributes data = info.nested(Uapi.IFLA_INFO_DATA);
        requireKnown(data);
        if (data.has(id) && Integer.compareUnsigned(data.u32(id), VNIS) >= 0) {
            throw new Refusal(Uapi.ERANGE, bigVni);
        }
        validate(attributes);
    }

    void validate(RequestAttributes attributes) {}

    TunnelLink create(Namespace namespace, String name, byte[] mac, int mtu, RequestAttributes data) {
        InetAddress to = remote(data);
        int udp = data.be16(port);
        for (Link link : namespace.links()) {
            if (link instanceof TunnelLink other && other.tunnel == this) {
                requireNew(other, data.u32(id), to, udp);
            }
        }
        TunnelLink made =
                new TunnelLink(namespace, name, mac, mtu, this, data.u32(id), to, udp, learns(data, this == VXLAN));
        changeLocal(made, data);
        made.outer.create(data);
        changeDevice(made, data);
        made.clampMtu();
        return made;
    }

    /** Of the version of the remote (vxlan_config_validate). */
    private void changeLocal(TunnelLink link, RequestAttributes data) {
        if (this != VXLAN || !data.has(LOCAL) && !data.has(LOCAL6)) {
            return;
        }
        byte[] address = data.bytes(data.has(LOCAL) ? LOCAL : LOCAL6);
        if (address.length != link.socketLength()) {
            throw Refusal.unknown("a source of another version of IP than the remote");
        }
        try {
            link.local = InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** vxlan_config_validate. */
    private static void changeDevice(TunnelLink link, RequestAttributes data) {
        if (link.tunnel == VXLAN && data.has(DEVICE)) {
            int index = data.u32(DEVICE);
            link.device = index == 0
                    ? null
                    : link.namespace.links().stream()
                            .filter(other -> other.index == index)
                            .findFirst()
                            .orElseThrow(() -> new Refusal(Uapi.ENODEV, "Invalid local interface, device not found"));
        }
    }

    private boolean learns(RequestAttributes data, boolean otherwise) {
        return this == VXLAN && data.has(LEARNING) ? data.u8(LEARNING) != 0 : otherwise;
    }

    /** geneve_changelink and vxlan_changelink: a remote of the same family, learning, TTL, TOS and DF, and nothing else. */
    void change(TunnelLink link, RequestAttributes data) {
        if (this == VXLAN) {
            data.expect("a change of " + kind, id, remote4, remote6, port, LEARNING, DEVICE, LOCAL, LOCAL6, 5, 6, 29);
        } else {
            data.expect("a change of " + kind, id, remote4, remote6, port, 3, 4, 13);
        }
        if (data.has(id) && data.u32(id) != link.vni) {
            throw new Refusal(Uapi.EOPNOTSUPP, unchangeable("Cannot change VNI"));
        }
        if (data.has(link.remote.getAddress().length == 4 ? remote6 : remote4)) {
            throw new Refusal(Uapi.EOPNOTSUPP, unchangeable("New group address family does not match old group"));
        }
        if (data.has(port)) {
            throw new Refusal(Uapi.EOPNOTSUPP, unchangeable("Cannot change port"));
        }
        if (data.has(remote4) || data.has(remote6)) {
            link.changeRemote(remote(data));
        }
        link.learns = learns(data, link.learns);
        link.outer.change(data);
        changeDevice(link, data);
        changeLocal(link, data);
    }

    /** The words for what cannot be changed. */
    abstract String unchangeable(String what);

    /** What becomes of its MTU when the remote changes. */
    void followRoute(TunnelLink link) {}

    private InetAddress remote(RequestAttributes data) {
        if (data.has(remote4) == data.has(remote6)) {
            throw Refusal.unknown("a tunnel of no remote, or of two");
        }
        byte[] address = data.bytes(data.has(remote4) ? remote4 : remote6);
        if (address.length != (data.has(remote4) ? 4 : 16)) {
            throw new Refusal(Uapi.EINVAL);
        }
        try {
            InetAddress to = InetAddress.getByAddress(address);
            boolean none = to.isAnyLocalAddress() && this != VXLAN;
            if (to.isMulticastAddress() || none || to.isLinkLocalAddress()) {
                throw Refusal.unknown("a tunnel to " + to);
            }
            return to;
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static void requireZero(int value) {
        if (value != 0) {
            throw Refusal.unknown("a tunnel of which more is set");
        }
    }
}
