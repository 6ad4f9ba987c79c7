package dev.plumbline.tap;

import dev.plumbline.tap.netlink.LinkMessages;
import dev.plumbline.tap.netlink.LinkState;
import dev.plumbline.tap.netlink.Rtnl;
import java.util.Arrays;

/** Steps that make a link what it was before. */
final class PutBack {

    private PutBack() {}

    /** A link of ours. */
    static void whole(Steps steps, LinkState was, LinkState is) {
        boolean same = Arrays.equals(was.mac(), is.mac()) && was.mtu() == is.mtu() && was.alias().equals(is.alias());
        if (!same) {
            steps.add(
                    "undo: configure",
                    was.name(),
                    LinkMessages.set(is.index(), link -> link.bytes(Rtnl.IFLA_ADDRESS, was.mac())
                            .u32(Rtnl.IFLA_MTU, was.mtu())
                            .bareString(Rtnl.IFLA_IFALIAS, was.alias())));
        }
        port(steps, was, is);
    }

    /** What we change of a link of somebody else's: whose port it is, and whether it is up. */
    static void port(Steps steps, LinkState was, LinkState is) {
        if (was.master() != is.master()) {
            steps.add("undo: change bridge of", was.name(), LinkMessages.master(is.index(), was.master()));
        }
        if (was.up() != is.up()) {
            steps.add("undo: bring up or down", was.name(), LinkMessages.up(is.index(), was.up()));
        }
    }

    static void group(Steps steps, LinkState was, LinkState is) {
        if (was.group() != is.group()) {
            steps.add("undo: change group of", was.name(), LinkMessages.group(is.index(), was.group()));
        }
    }
}
