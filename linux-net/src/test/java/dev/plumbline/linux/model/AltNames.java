package dev.plumbline.linux.model;

/** rtnl_linkprop in net/core/rtnetlink.c: one name at a time. */
final class AltNames {

    private AltNames() {}

    static void add(Namespace namespace, Request request) {
        request.expectFlags(Uapi.NLM_F_CREATE | Uapi.NLM_F_EXCL | Uapi.NLM_F_APPEND);
        Link link = namespace.requireIndex(request.index());
        String name = name(request);
        if (namespace.byName(name) != null) {
            throw new Refusal(Uapi.EEXIST);
        }
        link.altNames.add(name);
    }

    /** netdev_name_node_alt_destroy. */
    static void remove(Namespace namespace, Request request) {
        request.expectFlags(Uapi.NLM_F_EXCL);
        Link link = namespace.requireIndex(request.index());
        String name = name(request);
        Link called = namespace.byName(name);
        if (called == null) {
            throw new Refusal(Uapi.ENOENT);
        }
        if (called != link || link.name.equals(name)) {
            throw new Refusal(Uapi.EINVAL);
        }
        link.altNames.remove(name);
    }

    private static String name(Request request) {
        return request.attributes()
                .expect("a message about alternative names", Uapi.IFLA_PROP_LIST)
                .nested(Uapi.IFLA_PROP_LIST)
                .expect("IFLA_PROP_LIST", Uapi.IFLA_ALT_IFNAME)
                .text(Uapi.IFLA_ALT_IFNAME, Uapi.ALTIFNAMSIZ);
    }
}
