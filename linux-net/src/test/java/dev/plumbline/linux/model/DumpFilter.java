package dev.plumbline.linux.model;

import java.util.Set;

/**
 * Which links a dump tells of (link_dump_filtered in net/core/rtnetlink.c).
 *
 * @param master index of the link whose ports they are; -1 for those that are none, 0 for both
 * @param kind IFLA_INFO_KIND; empty for all, as for one of which there is no module
 */
record DumpFilter(int master, String kind) {

    private static final Set<String> LOADED = Set.of("bridge", "tun", "veth", "geneve", "vxlan");

    static DumpFilter of(RequestAttributes attributes) {
        String kind = "";
        if (attributes.has(Uapi.IFLA_LINKINFO)) {
            kind = attributes
                    .nested(Uapi.IFLA_LINKINFO)
                    .expect("IFLA_LINKINFO of a dump", Uapi.IFLA_INFO_KIND)
                    .text(Uapi.IFLA_INFO_KIND, Uapi.IFNAMSIZ);
        }
        int master = attributes.has(Uapi.IFLA_MASTER) ? attributes.u32(Uapi.IFLA_MASTER) : 0;
        return new DumpFilter(master, LOADED.contains(kind) ? kind : "");
    }

    boolean isNone() {
        return master == 0 && kind.isEmpty();
    }

    boolean lets(Link link) {
        int of = link.master == null ? -1 : link.master.index;
        return (master == 0 || master == of) && (kind.isEmpty() || kind.equals(link.kind()));
    }
}
