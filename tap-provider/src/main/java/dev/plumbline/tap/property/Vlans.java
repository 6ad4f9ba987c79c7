package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.PortVlans;
import dev.plumbline.linux.link.VlanMessages;
import dev.plumbline.spi.PortVlan;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The VLANs of a TAP's port. A bridge gives each new port a VLAN of its own choice ({@code vlan_default_pvid}), so that the
 * TAP is down from becoming a port until the kernel has acknowledged its VLANs. Between taking VLANs away and setting them
 * there is none: no frame passes with another one's tag.
 *
 * @param wanted VLANs of the request
 * @param bridge the bridge
 * @param there what the port has; empty if it is no port yet
 */
record Vlans(PortVlan wanted, Target bridge, Optional<PortVlans> there) implements Property {

    private PortVlans vlans() {
        TreeMap<Integer, Integer> flags = new TreeMap<>();
        wanted.tagged().forEach(id -> flags.put(id, 0));
        wanted.untagged().ifPresent(id -> flags.put(id, PortVlans.PVID | PortVlans.UNTAGGED));
        return new PortVlans(flags);
    }

    private boolean isThere() {
        return there.equals(Optional.of(vlans()));
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(
                bridge.hasPort(is) && there.isPresent() && !isThere(),
                () -> "has VLANs " + there.orElseThrow() + " instead of " + vlans());
    }

    @Override
    public void set(LinkState is, Change change) {
        boolean isPort = bridge.hasPort(is);
        if (isPort && isThere()) {
            return;
        }
        if (!isPort && is.up()) {
            change.takeDown();
        }
        write(vlans(), change);
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (was.master() != 0 && there.isPresent() && !(was.master() == is.master() && isThere())) {
            write(there.get(), change);
        }
    }

    private static void write(PortVlans vlans, Change change) {
        change.acknowledgedBeforeUp();
        change.afterAttributes("remove VLANs from", VlanMessages.removeAll(change.ref()));
        if (!vlans.equals(PortVlans.NONE)) {
            change.afterAttributes("set VLANs of", VlanMessages.add(change.ref(), vlans));
        }
    }
}
