package dev.plumbline.linux.model;

/**
 * do_setlink in net/core/rtnetlink.c: everything is looked at first, then changed in the kernel's order. What was
 * changed before a failure stays changed.
 */
record LinkChange(Link link, RequestAttributes attributes, int flags, int mask) {

    private static final int GEN_MODES = 4;
    private static final int STABLE_PRIVACY = 2;

    static LinkChange of(Namespace namespace, Request request) {
        request.expectFlags(0);
        RequestAttributes attributes = request.attributes()
                .expect(
                        "RTM_SETLINK",
                        Uapi.IFLA_ADDRESS,
                        Uapi.IFLA_IFNAME,
                        Uapi.IFLA_MTU,
                        Uapi.IFLA_GROUP,
                        Uapi.IFLA_IFALIAS,
                        Uapi.IFLA_MASTER,
                        Uapi.IFLA_AF_SPEC);
        if (request.index() <= 0) {
            throw new Refusal(Uapi.EINVAL);
        }
        Link link = namespace.byIndex(request.index());
        if (link == null) {
            throw new Refusal(Uapi.ENODEV);
        }
        if ((request.fourth() & ~Uapi.IFF_UP) != 0 || (request.third() & ~request.fourth()) != 0) {
            throw Refusal.unknown("flags of a link other than IFF_UP");
        }
        return new LinkChange(link, attributes, request.third(), request.fourth());
    }

    void run() {
        String alias = attributes.has(Uapi.IFLA_IFALIAS) ? attributes.binaryText(Uapi.IFLA_IFALIAS, Uapi.IFALIASZ) : "";
        if (attributes.has(Uapi.IFLA_ADDRESS) && attributes.bytes(Uapi.IFLA_ADDRESS).length != 6) {
            throw new Refusal(Uapi.EINVAL);
        }
        int genMode = genMode();
        if (attributes.has(Uapi.IFLA_ADDRESS)) {
            link.changeMac(attributes.bytes(Uapi.IFLA_ADDRESS));
        }
        if (attributes.has(Uapi.IFLA_MTU)) {
            link.changeMtu(attributes.u32(Uapi.IFLA_MTU));
        }
        if (attributes.has(Uapi.IFLA_GROUP)) {
            link.group = attributes.u32(Uapi.IFLA_GROUP);
        }
        if (attributes.has(Uapi.IFLA_IFNAME)) {
            link.changeName(attributes.text(Uapi.IFLA_IFNAME, Uapi.IFNAMSIZ));
        }
        if (attributes.has(Uapi.IFLA_IFALIAS)) {
            link.alias = alias;
        }
        if (attributes.has(Uapi.IFLA_MASTER)) {
            if (mask != 0 && (flags & Uapi.IFF_UP) == 0) {
                throw Refusal.unknown("which of IFF_UP and IFLA_MASTER comes first: kernels differ");
            }
            // Going up they differ as well, to no effect: a port goes up, or what is up becomes a port.
            link.changeMaster(attributes.u32(Uapi.IFLA_MASTER));
        }
        if (mask != 0) {
            link.changeUp((flags & Uapi.IFF_UP) != 0);
        }
        if (genMode >= 0) {
            if (link.inet6 == null) {
                throw new Refusal(Uapi.EAFNOSUPPORT);
            }
            link.inet6.addrGenMode = genMode;
        }
    }

    /** inet6_validate_link_af; -1 if none is asked for. */
    private int genMode() {
        if (!attributes.has(Uapi.IFLA_AF_SPEC)) {
            return -1;
        }
        RequestAttributes inet6 = attributes
                .nested(Uapi.IFLA_AF_SPEC)
                .expect("IFLA_AF_SPEC", Uapi.AF_INET6)
                .nested(Uapi.AF_INET6)
                .expect("AF_INET6", Uapi.IFLA_INET6_ADDR_GEN_MODE);
        if (link.inet6 == null) {
            throw new Refusal(Uapi.EAFNOSUPPORT);
        }
        int mode = inet6.u8(Uapi.IFLA_INET6_ADDR_GEN_MODE);
        if (mode >= GEN_MODES || mode == STABLE_PRIVACY) { // of which nobody has set the secret
            throw new Refusal(Uapi.EINVAL);
        }
        return mode;
    }
}
