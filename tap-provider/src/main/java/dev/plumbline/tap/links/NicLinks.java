package dev.plumbline.tap.links;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Steps;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The links of one NIC, as they are.
 *
 * @param tap the TAP
 * @param bridge the bridge
 * @param uplink the tunnel link, or the existing uplink
 * @param filters those of their filters that somebody looked for
 */
public record NicLinks(
        Optional<LinkState> tap, Optional<LinkState> bridge, Optional<LinkState> uplink, LinkFilters filters) {

    /** None is there. */
    public static final NicLinks NONE = new NicLinks(Optional.empty(), Optional.empty(), Optional.empty());

    /** Links of whose filters nobody knows. */
    public NicLinks(Optional<LinkState> tap, Optional<LinkState> bridge, Optional<LinkState> uplink) {
        this(tap, bridge, uplink, LinkFilters.NONE);
    }

    /** Looks for the filters of links that are ours, as an existing uplink or bridge is not. */
    public NicLinks withFilters(Netlink netlink, Plan plan) {
        Optional<LinkState> ourBridge = plan.onExistingBridge() ? Optional.empty() : bridge;
        Optional<LinkState> ourTunnel = plan.tunnel().isPresent() ? uplink : Optional.empty();
        List<LinkState> ours =
                Stream.of(tap, ourBridge, ourTunnel).flatMap(Optional::stream).toList();
        LinkFilters filters = LinkFilters.look(netlink, ours);
        LinkFilters looked = tap.map(link -> filters.withRate(netlink, link)).orElse(filters);
        Optional<LinkState> port =
                tap.filter(link -> plan.request().policy().vlan().isPresent() && knowsVlans(link));
        LinkFilters all = port.map(link -> looked.withVlans(netlink, link)).orElse(looked);
        Optional<LinkState> listed = ourTunnel.filter(link -> plan.remotes().isPresent());
        return new NicLinks(
                tap,
                bridge,
                uplink,
                withDevice(
                        netlink,
                        plan,
                        listed.map(link -> all.withRemotes(netlink, link)).orElse(all)));
    }

    private static LinkFilters withDevice(Netlink netlink, Plan plan, LinkFilters looked) {
        return plan.underlay()
                .device()
                .map(device -> looked.withDevice(netlink, device.value()))
                .orElse(looked);
    }

    /** Whether a TAP is a port of a bridge that can have VLANs. */
    private boolean knowsVlans(LinkState port) {
        return port.master() != 0
                && bridge.map(LinkState::kind)
                        .filter(kind -> kind instanceof BridgeKind of
                                && of.filtersVlans().isPresent())
                        .isPresent();
    }

    /** Looks for each link by its derived name first, then by its given one. */
    public static NicLinks look(Netlink netlink, Plan plan) {
        NicLinks derived = ask(netlink, plan.derivedTap(), plan.network(), plan.derivedUplink());
        if (plan.hasDerivedNames()) {
            return derived;
        }
        NicLinks given = lookByName(netlink, plan);
        return new NicLinks(
                derived.tap.or(given::tap), derived.bridge.or(given::bridge), derived.uplink.or(given::uplink));
    }

    /** Looks for each link by the name alone by which others know it. */
    public static NicLinks lookByName(Netlink netlink, Plan plan) {
        return ask(netlink, plan.tap(), plan.bridge(), plan.uplink());
    }

    private static NicLinks ask(Netlink netlink, String tap, String bridge, String uplink) {
        Steps questions = new Steps()
                .add("look for TAP", tap, LinkMessages.get(tap))
                .add("look for bridge", bridge, LinkMessages.get(bridge));
        if (!uplink.isEmpty()) {
            questions.add("look for uplink", uplink, LinkMessages.get(uplink));
        }
        List<Optional<LinkState>> links = questions.runWhereThere(netlink);
        return new NicLinks(links.get(0), links.get(1), uplink.isEmpty() ? Optional.empty() : links.get(2));
    }

    /** Where one was there before, that one as it is now, whatever it is called. */
    public NicLinks preferring(Netlink netlink, NicLinks was) {
        return new NicLinks(
                again(netlink, was.tap, tap), again(netlink, was.bridge, bridge), again(netlink, was.uplink, uplink));
    }

    private static Optional<LinkState> again(Netlink netlink, Optional<LinkState> was, Optional<LinkState> named) {
        boolean asNamed = was.isEmpty()
                || named.filter(link -> link.index() == was.get().index()).isPresent();
        return asNamed
                ? named
                : new Steps()
                        .add(
                                "look for link",
                                was.get().name(),
                                LinkMessages.get(was.get().index()))
                        .runWhereThere(netlink)
                        .get(0);
    }

    /** These, but for the TAP. */
    public NicLinks withoutTap() {
        return new NicLinks(Optional.empty(), bridge, uplink, filters);
    }
}
