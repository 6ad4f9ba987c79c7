package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;

/**
 * The link gets no IPv6 address because a router, or a guest, advertises a prefix ({@code accept_ra}).
 *
 * @param ipv6 what else is wanted of IPv6
 */
record RouterAdvertisements(Ipv6Addresses ipv6) implements Property {

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(
                is.ipv6().acceptsAdvertisements(),
                () -> "accepts router advertisements (accept_ra " + is.ipv6().acceptRa() + ")");
    }

    /** Not before the link has IPv6, and before it is up. */
    @Override
    public void set(LinkState is, Change change) {
        if (ipv6.comesBack(is)) {
            change.callBeforeUp(kernel -> kernel.refuseRouterAdvertisements(is.name()));
        } else if (is.ipv6().acceptsAdvertisements()) {
            change.callFirst(kernel -> kernel.refuseRouterAdvertisements(is.name()));
        }
    }

    /** To refuse them is right even where the rest of an attachment failed. */
    @Override
    public void restore(LinkState was, LinkState is, Change change) {}
}
