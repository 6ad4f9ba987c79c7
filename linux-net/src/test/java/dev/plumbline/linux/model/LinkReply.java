package dev.plumbline.linux.model;

/** A link as rtnl_fill_ifinfo tells of it: part of what the kernel tells, and each part as the kernel tells it. */
final class LinkReply {

    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_LOOPBACK = 772;

    private LinkReply() {}

    static byte[] of(Link link, int flags, int sequence) {
        int type = link instanceof Loopback ? ARPHRD_LOOPBACK : ARPHRD_ETHER;
        Reply reply = new Reply(Uapi.RTM_NEWLINK, flags, sequence)
                .word(type << 16)
                .word(link.index)
                .word(link.flags())
                .word(0)
                .text(Uapi.IFLA_IFNAME, link.name)
                .u32(Uapi.IFLA_MTU, link.mtu())
                .u32(Uapi.IFLA_MIN_MTU, link.minMtu())
                .u32(Uapi.IFLA_MAX_MTU, link.maxMtu())
                .u32(Uapi.IFLA_GROUP, link.group);
        if (link.master != null) {
            reply.u32(Uapi.IFLA_MASTER, link.master.index);
        }
        if (!link.alias.isEmpty()) {
            reply.text(Uapi.IFLA_IFALIAS, link.alias);
        }
        reply.bytes(Uapi.IFLA_ADDRESS, link.mac());
        if (!link.kind().isEmpty()) {
            reply.nested(Uapi.IFLA_LINKINFO, info -> info(link, info));
        }
        reply.text(Uapi.IFLA_QDISC, link.qdisc);
        if (!(link instanceof Bridge)) { // see Bridge.describe
            reply.u8(Uapi.IFLA_OPERSTATE, link.operState());
            reply.u8(Uapi.IFLA_CARRIER, link.hasCarrier() ? 1 : 0);
        }
        if (link.inet6 != null) {
            reply.nested(
                    Uapi.IFLA_AF_SPEC,
                    families -> families.nested(
                            Uapi.AF_INET6,
                            inet6 -> inet6.bytes(Uapi.IFLA_INET6_CONF, link.inet6.conf(link.mtu()))
                                    .u8(Uapi.IFLA_INET6_ADDR_GEN_MODE, link.inet6.addrGenMode)));
        }
        if (!link.altNames.isEmpty()) {
            reply.flagged(
                    Uapi.IFLA_PROP_LIST, list -> link.altNames.forEach(name -> list.text(Uapi.IFLA_ALT_IFNAME, name)));
        }
        return reply.done();
    }

    private static void info(Link link, Reply info) {
        info.text(Uapi.IFLA_INFO_KIND, link.kind()).nested(Uapi.IFLA_INFO_DATA, link::data);
        if (link.master != null) {
            info.text(Uapi.IFLA_INFO_SLAVE_KIND, "bridge").nested(Uapi.IFLA_INFO_SLAVE_DATA, link.port::data);
        }
    }
}
