package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.tap.plan.Macs;
import java.util.Arrays;

/**
 * {@code IFLA_ADDRESS}.
 *
 * @param wanted 6 bytes
 */
record Mac(byte[] wanted) implements Property {

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(
                !Arrays.equals(is.mac(), wanted),
                () -> "has MAC " + Macs.text(is.mac()) + " instead of " + Macs.text(wanted));
    }

    @Override
    public void set(LinkState is, Change change) {
        if (!Arrays.equals(is.mac(), wanted)) {
            change.attribute("MAC", link -> link.bytes(Rtnl.IFLA_ADDRESS, wanted));
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        new Mac(was.mac()).set(is, change);
    }
}
