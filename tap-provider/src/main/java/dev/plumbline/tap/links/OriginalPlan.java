package dev.plumbline.tap.links;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.tap.plan.Plan;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plan by which links were made, where the one at hand has names that they were given since. An attachment tells
 * what its links are called now, and the request that is made of it has to be the same as the first one (rule R23).
 */
public final class OriginalPlan {

    private OriginalPlan() {}

    /** Another plan; the same one where that is the original, or where nobody knows. */
    public static Plan of(Plan plan, NicLinks found) {
        Optional<Tag> tag = found.tap().flatMap(tap -> Tag.parse(tap.alias()));
        if (tag.isEmpty() || tag.get().isOfSameRequest(plan)) {
            return plan;
        }
        InterfaceNames asked = plan.request().names();
        Optional<InterfaceName> bridge = made(asked.bridge(), found.bridge());
        Optional<InterfaceName> tunnel = made(asked.tunnel(), found.uplink());
        return Stream.of(asked.tap(), made(asked.tap(), found.tap()))
                .map(tap -> plan.withNames(names(tap, bridge, tunnel)))
                .filter(other -> tag.get().isOfSameRequest(other))
                .findFirst()
                .orElse(plan);
    }

    /** What was asked for instead of the name that a link has now; empty for the derived name. */
    private static Optional<InterfaceName> made(Optional<InterfaceName> asked, Optional<LinkState> found) {
        boolean isCurrent = asked.filter(name ->
                        found.filter(link -> link.name().equals(name.value())).isPresent())
                .isPresent();
        return isCurrent ? found.flatMap(link -> Tag.parse(link.alias())).flatMap(Tag::givenName) : asked;
    }

    private static InterfaceNames names(
            Optional<InterfaceName> tap, Optional<InterfaceName> bridge, Optional<InterfaceName> tunnel) {
        InterfaceNames names = InterfaceNames.derived();
        names = tap.isPresent() ? names.withTap(tap.get()) : names;
        names = bridge.isPresent() ? names.withBridge(bridge.get()) : names;
        return tunnel.isPresent() ? names.withTunnel(tunnel.get()) : names;
    }
}
