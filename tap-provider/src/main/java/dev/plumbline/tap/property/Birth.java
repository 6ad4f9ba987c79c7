package dev.plumbline.tap.property;

import dev.plumbline.linux.link.BridgePort;
import dev.plumbline.linux.link.Ipv6State;
import dev.plumbline.linux.link.LinkKind;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.OtherKind;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.linux.link.VxlanKind;
import dev.plumbline.tap.links.LinkFilters;
import dev.plumbline.tap.plan.Plan;
import java.util.List;

/** Links as the kernel makes them for a plan, before anything is set. */
final class Birth {

    /** The MTU that a new bridge or TAP has (ETH_DATA_LEN). */
    private static final int MTU = 1500;

    /** A link that has not been up yet has this one. */
    static final String QDISC = "noop";

    private Birth() {}

    static LinkState bridge(Plan plan, boolean ipv6) {
        return link(plan.bridge(), plan.birthMac(), bridgeMtu(plan), plan.bridgeKind(), ipv6);
    }

    /** Another than the plan's: an equal MTU is no change to the kernel, and only a change pins it (br_change_mtu). */
    static int bridgeMtu(Plan plan) {
        return plan.mtu() == MTU ? MTU - 1 : MTU;
    }

    /**
     * Of a tunnel link the MAC is set as it is created. Its MTU as well, but the kernel makes one that is too large
     * smaller without a word (geneve_configure in drivers/net/geneve.c). So it counts as another than the plan's: it is
     * set once more, and then refused. An existing uplink is not made, and has no kind.
     */
    static LinkState uplink(Plan plan, LinkFilters filters, boolean ipv6) {
        LinkKind kind = plan.tunnel().isPresent() ? tunnel(plan, filters) : OtherKind.NONE;
        return link(plan.uplink(), plan.birthMac(), plan.mtu() + 1, kind, addresses(ipv6, plan.mtu()));
    }

    /** With the index of the device by which it is to send, which the kernel has been asked for. */
    static TunnelKind tunnel(Plan plan, LinkFilters filters) {
        TunnelKind tunnel = plan.tunnel().orElseThrow();
        return tunnel instanceof VxlanKind vxlan && filters.device().isPresent()
                ? vxlan.withDevice(filters.device().get().ref())
                : tunnel;
    }

    /** Its random MAC is not known. What TUNSETIFF and TUNSETOWNER decide is as planned. */
    static LinkState tap(Plan plan, boolean ipv6) {
        return link(plan.tap(), new byte[0], MTU, new OtherKind("tun"), ipv6);
    }

    /** One that was read since, before it was made persistent: what a queue decides is decided meanwhile. */
    static LinkState tap(LinkState read) {
        return new LinkState(
                read.index(),
                read.name(),
                read.up(),
                read.mac(),
                read.mtu(),
                read.master(),
                read.lower(),
                read.group(),
                read.alias(),
                read.qdisc(),
                new OtherKind("tun"),
                read.altNames(),
                read.operational(),
                read.carrier(),
                read.port(),
                read.ipv6());
    }

    /** A spare bridge that is given to a plan's network: as it is, but for the name that it gets first, and for the tag. */
    static LinkState bridge(Plan plan, LinkState spare) {
        return new LinkState(
                spare.index(),
                plan.bridge(),
                spare.up(),
                spare.mac(),
                spare.mtu(),
                spare.master(),
                spare.lower(),
                spare.group(),
                "",
                spare.qdisc(),
                spare.kind(),
                spare.altNames(),
                spare.operational(),
                spare.carrier(),
                spare.port(),
                spare.ipv6());
    }

    private static LinkState link(String name, byte[] mac, int mtu, LinkKind kind, boolean ipv6) {
        return link(name, mac, mtu, kind, addresses(ipv6, mtu));
    }

    private static Ipv6State addresses(boolean ipv6, int mtu) {
        return ipv6 && mtu >= Ipv6Addresses.MIN_MTU ? Ipv6State.DEFAULT : Ipv6State.ABSENT;
    }

    private static LinkState link(String name, byte[] mac, int mtu, LinkKind kind, Ipv6State addresses) {
        return new LinkState(
                0,
                name,
                false,
                mac,
                mtu,
                0,
                0,
                0,
                "",
                QDISC,
                kind,
                List.of(),
                false,
                false,
                BridgePort.NONE,
                addresses);
    }
}
