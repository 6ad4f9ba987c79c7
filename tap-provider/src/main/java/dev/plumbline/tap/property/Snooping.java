package dev.plumbline.tap.property;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;

/**
 * The bridge gives multicasts to all its ports ({@code IFLA_BR_MCAST_SNOOPING} off). Otherwise one query of a guest would
 * stop its neighbours' multicasts, and with them their neighbour discovery.
 */
record Snooping() implements Property {

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(
                is.kind() instanceof BridgeKind bridge && bridge.snoops(),
                () -> "snoops on IGMP and MLD (mcast_snooping 1)");
    }

    @Override
    public void set(LinkState is, Change change) {
        if (is.kind() instanceof BridgeKind bridge && bridge.snoops()) {
            write(BridgeKind.FORWARDING, change);
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (was.kind() instanceof BridgeKind before
                && is.kind() instanceof BridgeKind now
                && before.snoops() != now.snoops()) {
            write(before, change);
        }
    }

    private static void write(BridgeKind wanted, Change change) {
        change.afterAttributes(
                "set snooping of", LinkMessages.change(change.ref(), wanted.name(), wanted::writeSnooping));
    }
}
