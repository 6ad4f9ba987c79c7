package dev.plumbline.linux.model;

/** IFLA_LINKINFO of a link that is there (__rtnl_newlink in net/core/rtnetlink.c). Only RTM_NEWLINK heeds it. */
final class InfoChange {

    private InfoChange() {}

    static void run(Link link, RequestAttributes info) {
        info.expect(
                "IFLA_LINKINFO",
                Uapi.IFLA_INFO_KIND,
                Uapi.IFLA_INFO_DATA,
                Uapi.IFLA_INFO_SLAVE_KIND, // says nothing: whose port it is does
                Uapi.IFLA_INFO_SLAVE_DATA);
        if (info.has(Uapi.IFLA_INFO_DATA)) {
            if (!info.has(Uapi.IFLA_INFO_KIND)
                    || !info.text(Uapi.IFLA_INFO_KIND, Uapi.IFNAMSIZ).equals(link.kind())) {
                throw new Refusal(Uapi.EOPNOTSUPP);
            }
            link.changeData(info.nested(Uapi.IFLA_INFO_DATA));
        }
        if (info.has(Uapi.IFLA_INFO_SLAVE_DATA)) {
            if (link.port == null) {
                throw new Refusal(Uapi.EOPNOTSUPP);
            }
            link.port.change(info.nested(Uapi.IFLA_INFO_SLAVE_DATA));
        }
    }
}
