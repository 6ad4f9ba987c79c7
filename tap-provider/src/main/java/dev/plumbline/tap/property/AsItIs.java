package dev.plumbline.tap.property;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.tap.step.Printable;
import java.util.Optional;

/**
 * A bridge that somebody else made is used as it is (rule R33). What keeps frames from the NIC is reported, and left for
 * its owner to decide.
 *
 * @param name what it was called when it was asked for
 * @param mtu that of the NIC, bytes
 * @param vlans whether the NIC needs it to keep VLANs apart
 */
record AsItIs(String name, int mtu, boolean vlans) implements Property {

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(!is.up(), () -> "is down");
        differences.addIf(
                is.mtu() != mtu,
                () -> "has MTU " + is.mtu() + ", and the NIC has " + mtu
                        + ": larger frames than the smaller of both are dropped");
        differences.addIf(vlans && !filtersVlans(is), () -> "does not keep VLANs apart (vlan_filtering 0)");
        differences.addIf(!is.isCalled(name), () -> "is called " + Printable.text(is.name()) + " and not " + name);
    }

    private static boolean filtersVlans(LinkState is) {
        return is.kind() instanceof BridgeKind kind && kind.filtersVlans().equals(Optional.of(true));
    }

    @Override
    public void set(LinkState is, Change change) {
        // its owner decides
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        // nothing was set
    }
}
