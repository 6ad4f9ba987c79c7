package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Rtnl;

/**
 * {@code IFLA_MTU}.
 *
 * @param wanted bytes
 */
record Mtu(int wanted) implements Property {

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(is.mtu() != wanted, () -> "has MTU " + is.mtu() + " instead of " + wanted);
    }

    @Override
    public void set(LinkState is, Change change) {
        if (is.mtu() != wanted) {
            change.attribute("MTU", link -> link.u32(Rtnl.IFLA_MTU, wanted));
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        new Mtu(was.mtu()).set(is, change);
    }
}
