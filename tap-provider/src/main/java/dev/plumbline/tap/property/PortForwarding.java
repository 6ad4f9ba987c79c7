package dev.plumbline.tap.property;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.BridgePort;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;

/**
 * The bridge forwards what a port gets ({@code IFLA_BRPORT_STATE}). State and carrier change together: the kernel looks
 * at both under RTNL, and so does the reader (br_port_carrier_check).
 *
 * @param bridge the bridge
 * @param theirs whether somebody else made the bridge, and decides about its protocol
 */
record PortForwarding(Target bridge, boolean theirs) implements Property {

    /** Whether the bridge keeps a port from forwarding that could. */
    private boolean isHeld(LinkState is) {
        return bridge.hasPort(is)
                && bridge.state().up()
                && is.up()
                && is.operational()
                && is.port().state() != BridgePort.FORWARDING
                && !runsSpanningTree();
    }

    /** The protocol decides then, and the kernel lets nobody else (br_set_port_state). Ours never runs it. */
    private boolean runsSpanningTree() {
        return theirs && bridge.state().kind() instanceof BridgeKind kind && kind.stp();
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(isHeld(is), () -> "is " + is.port().stateText() + " as a port");
    }

    @Override
    public void set(LinkState is, Change change) {
        if (isHeld(is)) {
            change.afterUp("set port state of", LinkMessages.changePort(change.ref(), BridgePort::writeForwarding));
        }
    }

    /** A port that goes up again forwards by itself. */
    @Override
    public void restore(LinkState was, LinkState is, Change change) {}
}
