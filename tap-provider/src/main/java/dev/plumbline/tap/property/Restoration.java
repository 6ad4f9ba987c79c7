package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.tap.links.LinkFilters;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.plan.Role;
import dev.plumbline.tap.step.Steps;
import java.util.List;
import java.util.Optional;

/** Steps that make links what they were before. */
public final class Restoration {

    private Restoration() {}

    /** Links of a NIC that were there before and still are. */
    public static Steps of(Plan plan, NicLinks was, NicLinks is) {
        Steps steps = new Steps();
        Target bridge = Target.of(Role.BRIDGE, is.bridge(), LinkRef.NONE, Birth.bridge(plan, true));
        LinkFilters filters = was.filters();
        LinkState uplink = is.uplink().orElseGet(() -> Birth.uplink(plan, is.filters(), true));
        restore(steps, Role.TAP, was.tap(), is.tap(), ManagedProperties.tap(plan, bridge, filters, true));
        restore(
                steps,
                Role.BRIDGE,
                was.bridge(),
                is.bridge(),
                ManagedProperties.bridge(plan, bridge.state(), uplink, filters, true));
        restore(
                steps,
                plan.uplinkRole(),
                was.uplink(),
                is.uplink(),
                ManagedProperties.uplink(plan, uplink, bridge, filters, true));
        return steps;
    }

    private static void restore(
            Steps steps, Role role, Optional<LinkState> was, Optional<LinkState> is, List<Property> properties) {
        if (was.isPresent()
                && is.filter(link -> link.index() == was.get().index()).isPresent()) {
            restore(steps, was.get(), Target.of(role, is.get()), properties);
        }
    }

    /** A TAP that was deleted and has just been made again. */
    public static Steps ofRemadeTap(Plan plan, LinkState was, LinkFilters filters, int index) {
        Steps steps = new Steps();
        Target bridge = new Target(Role.BRIDGE, LinkRef.of(was.master()), Birth.bridge(plan, true));
        Target tap = new Target(Role.TAP, LinkRef.of(index), Birth.tap(plan, true));
        restore(steps, was, tap, ManagedProperties.tap(plan, bridge, filters, true));
        return steps;
    }

    /** An existing uplink that was released from its bridge. */
    public static Steps ofUplink(LinkState bridge, LinkState was, LinkState is) {
        Steps steps = new Steps();
        List<Property> properties = ManagedProperties.existingUplink(Target.of(Role.BRIDGE, bridge));
        restore(steps, was, Target.of(Role.UPLINK, is), properties);
        return steps;
    }

    private static void restore(Steps steps, LinkState was, Target is, List<Property> properties) {
        Change change = Change.back(was, is, properties);
        change.addInFront(steps);
        change.addGuards(steps);
        change.addAttributes(steps);
        change.addAsPort(steps);
        change.addUp(steps);
        change.addAfterUp(steps);
    }
}
