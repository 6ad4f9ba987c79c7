package dev.plumbline.tap.property;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import java.util.Locale;

/** The bridge forwards immediately: no spanning tree protocol, no delay ({@code IFLA_BR_STP_STATE, _FORWARD_DELAY}). */
record SpanningTree() implements Property {

    @Override
    public void compare(LinkState is, Differences differences) {
        if (is.kind() instanceof BridgeKind bridge) {
            differences.addIf(bridge.stp(), () -> "runs the spanning tree protocol");
            differences.addIf(
                    bridge.forwardDelay() != BridgeKind.FORWARDING.forwardDelay(),
                    () -> String.format(Locale.ROOT, "has a forward delay of %.2f s", bridge.forwardDelay() / 100.0));
        }
    }

    @Override
    public void set(LinkState is, Change change) {
        if (is.kind() instanceof BridgeKind bridge && !bridge.forwards()) {
            write(BridgeKind.FORWARDING, change);
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (was.kind() instanceof BridgeKind bridge && !was.kind().equals(is.kind())) {
            write(bridge, change);
        }
    }

    /** The protocol first: with it the kernel refuses short delays, without it any is fine. */
    private static void write(BridgeKind wanted, Change change) {
        change.afterUp("set STP of", LinkMessages.change(change.ref(), wanted.name(), wanted::writeStp));
        change.afterUp("set forward delay of", LinkMessages.change(change.ref(), wanted.name(), wanted::write));
    }
}
