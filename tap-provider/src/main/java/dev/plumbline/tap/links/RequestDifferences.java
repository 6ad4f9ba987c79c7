package dev.plumbline.tap.links;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.Owner;
import dev.plumbline.tap.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In what a plan differs from the request that a TAP was made for, as far as the links show: a tag has no more than a
 * checksum of the request.
 */
final class RequestDifferences {

    private final List<Difference> differences = new ArrayList<>();

    private RequestDifferences() {}

    static List<Difference> of(Plan plan, Tag tag, LinkState tap, NicLinks found) {
        RequestDifferences all = new RequestDifferences();
        boolean sameNetwork = tag.isOnNetworkOf(plan);
        if (!sameNetwork) {
            all.differ("network", plan.request().network(), tag.networkText());
        }
        if (tap.kind() instanceof TunKind tun) {
            Owner owner = new Owner(Integer.toUnsignedLong(tun.owner()), Integer.toUnsignedLong(tun.group()));
            all.differ("owner", plan.request().owner(), owner);
        }
        tag.queues().ifPresent(queues -> all.differ("queues", plan.request().queues(), queues));
        all.differ("mtu", plan.mtu(), tap.mtu());
        tag.guestMac(plan.request().id()).ifPresent(mac -> all.differ("guestMac", plan.guestMac(), mac));
        all.differ("names.tap", plan.tap(), tap.name());
        if (sameNetwork) {
            if (!plan.onExistingBridge()) {
                all.differ("names.bridge", plan.bridge(), found.bridge());
            }
            all.differ("names.tunnel", plan.uplink(), found.uplink());
            found.uplink()
                    .flatMap(tunnel -> Tag.parse(tunnel.alias()))
                    .filter(tunnel -> tunnel.role() == Tag.Role.TUNNEL)
                    .flatMap(Tag::underlay)
                    .ifPresent(underlay -> all.differ("network.underlay", plan.underlay(), underlay));
        }
        all.differ("lifetime", plan.request().lifetime(), tag.lifetime());
        all.differ("policy.vlan", text(plan.request().policy().vlan()), text(tag.vlan()));
        all.differ("policy.security", text(plan.request().policy().security()), text(tag.security()));
        all.differ("policy.rates", plan.request().policy().rates(), tag.rates());
        all.differ("policy.link", plan.request().policy().link(), tag.link());
        return List.copyOf(all.differences);
    }

    private static String text(Optional<?> component) {
        return component.map(Object::toString).orElse("open");
    }

    private void differ(String what, String wanted, Optional<LinkState> found) {
        found.ifPresent(link -> differ(what, wanted, link.name()));
    }

    private void differ(String what, Object wanted, Object found) {
        if (!wanted.equals(found)) {
            differences.add(new Difference(what, wanted.toString(), found.toString()));
        }
    }
}
