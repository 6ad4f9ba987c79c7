package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.Rtnl;

/**
 * The link is a port of its network's bridge ({@code IFLA_MASTER}).
 *
 * @param bridge the bridge
 * @param goingUp whether it becomes one in the message that brings it up: for a TAP, whose attributes are set before its
 *     bridge is there, that saves a message
 */
record PortOf(Target bridge, boolean goingUp) implements Property {

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
        if (goingUp) {
            change.joinGoingUp(bridge.ref());
        } else {
            change.attribute("bridge", link -> link.index(Rtnl.IFLA_MASTER, bridge.ref()));
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (was.master() != is.master()) {
            change.afterAttributes("change bridge of", LinkMessages.master(change.ref(), LinkRef.of(was.master())));
        }
    }
}
