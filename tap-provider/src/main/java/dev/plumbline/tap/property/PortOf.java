package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.Rtnl;

/**
 * The link is a port of its network's bridge ({@code IFLA_MASTER}).
 *
 * @param bridge the bridge
 * @param join when it becomes one
 */
record PortOf(Target bridge, Join join) implements Property {

    /** When a link becomes a port. */
    enum Join {
        /** With its attributes. */
        BEFORE,
        /** By a message of its own, which others follow before it goes up. */
        APART,
        /** In the message that brings it up: for a TAP, whose attributes are set before its bridge is there, that saves one. */
        GOING_UP
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(
                !bridge.hasPort(is),
                () -> "is no port of bridge " + bridge.state().name());
    }

    @Override
    public void set(LinkState is, Change change) {
        if (bridge.hasPort(is)) {
            return;
        }
        switch (join) {
            case BEFORE -> change.attribute("bridge", link -> link.index(Rtnl.IFLA_MASTER, bridge.ref()));
            case APART -> change.asPort("enslave", LinkMessages.master(change.ref(), bridge.ref()));
            case GOING_UP -> change.joinGoingUp(bridge.ref());
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (was.master() != is.master()) {
            change.afterAttributes("change bridge of", LinkMessages.master(change.ref(), LinkRef.of(was.master())));
        }
    }
}
