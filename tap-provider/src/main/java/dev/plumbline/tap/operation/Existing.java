package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.links.OriginalPlan;
import dev.plumbline.tap.links.Ownership;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.property.NicChange;

/**
 * What is there of a NIC that may be attached to it, and nobody else's; found out by reading alone.
 *
 * @param plan as the NIC was planned first, where links have been renamed since
 * @param links with their filters
 */
record Existing(Plan plan, NicLinks links) {

    /**
     * Refuses what is somebody else's.
     *
     * @param asked what is wanted
     * @param there links of the planned names, or what they are called now
     * @throws dev.plumbline.spi.ConflictException if a link is somebody else's, or was made for another request
     */
    static Existing of(Kernel kernel, Plan asked, NicLinks there) {
        Plan decided = HostBridge.decided(asked, there);
        Plan plan = OriginalPlan.of(decided, there);
        HostUplink.require(kernel.netlink(), plan, there);
        new Ownership(plan).require(there);
        HostBridge.require(kernel.netlink(), plan, there);
        NicLinks seen = there.withFilters(kernel.netlink(), plan);
        UnderlayDevice.require(plan, seen);
        return new Existing(plan, seen);
    }

    /** Whether there is a TAP, and it need not be made again. */
    boolean tapStays() {
        return links.tap().filter(this::canStay).isPresent();
    }

    private boolean canStay(LinkState tap) {
        return NicChange.canStay(plan, tap);
    }

    /** What makes the links as planned, once a TAP that cannot stay is gone. */
    NicChange change(boolean ipv6) {
        return tapStays() ? NicChange.of(plan, links, ipv6) : NicChange.replacingTap(plan, links, ipv6);
    }
}
