package dev.plumbline.tap.links;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Steps;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The links of one NIC, as they are. Each is null where there is none.
 *
 * @param tap the TAP
 * @param bridge the bridge
 * @param uplink the tunnel link, or the existing uplink
 * @param named indexes of those that can be reached by their derived names
 */
public record Topology(LinkState tap, LinkState bridge, LinkState uplink, Set<Integer> named) {

    public static final Topology NOTHING = new Topology(null, null, null, Set.of());

    /** Looks for each link by its derived name first, then by its given one. */
    public static Topology look(Netlink netlink, Plan plan) {
        List<LinkState> derived = ask(netlink, plan.derivedTap(), plan.network(), plan.derivedUplink());
        List<LinkState> given =
                plan.hasDerivedNames() ? derived : ask(netlink, plan.tap(), plan.bridge(), plan.uplink());
        return new Topology(
                firstOf(derived.get(0), given.get(0)),
                firstOf(derived.get(1), given.get(1)),
                firstOf(derived.get(2), given.get(2)),
                derived.stream()
                        .filter(Objects::nonNull)
                        .map(LinkState::index)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    public Topology with(LinkState otherTap, LinkState otherBridge, LinkState otherUplink) {
        return new Topology(otherTap, otherBridge, otherUplink, named);
    }

    /** Looks for each link by the name alone by which others know it. */
    public static Topology lookByName(Netlink netlink, Plan plan) {
        List<LinkState> links = ask(netlink, plan.tap(), plan.bridge(), plan.uplink());
        return new Topology(links.get(0), links.get(1), links.get(2), Set.of());
    }

    private static List<LinkState> ask(Netlink netlink, String tap, String bridge, String uplink) {
        return new Steps()
                .add("look for TAP", tap, LinkMessages.get(tap))
                .add("look for bridge", bridge, LinkMessages.get(bridge))
                .add("look for uplink", uplink, LinkMessages.get(uplink))
                .runWhereThere(netlink);
    }

    private static LinkState firstOf(LinkState byDerivedName, LinkState byGivenName) {
        return byDerivedName != null ? byDerivedName : byGivenName;
    }
}
