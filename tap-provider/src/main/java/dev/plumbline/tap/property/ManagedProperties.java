package dev.plumbline.tap.property;

import dev.plumbline.linux.link.BridgePort.Setting;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.VxlanTunnel;
import dev.plumbline.tap.links.LinkFilters;
import dev.plumbline.tap.links.NewTag;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.plan.Tunnels;
import dev.plumbline.tap.property.PortOf.Join;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The properties of each role that are managed. In this order differences are reported. */
final class ManagedProperties {

    /** The bridge learns of MACs elsewhere from the control plane alone, and answers for those that it knows. */
    private static final Set<Setting> CONTROLLED =
            Collections.unmodifiableSet(EnumSet.of(Setting.LEARNING, Setting.NEIGH_SUPPRESS));

    private ManagedProperties() {}

    /** A bridge on an existing uplink has that one's MAC, and remembers whether it was up. */
    static List<Property> bridge(Plan plan, LinkState bridge, LinkState uplink, LinkFilters filters, boolean ipv6) {
        if (plan.onExistingBridge()) {
            return List.of(new AsItIs(
                    plan.bridge(), plan.mtu(), plan.request().policy().vlan().isPresent()));
        }
        Ipv6Addresses addresses = new Ipv6Addresses(ipv6, plan.mtu());
        List<Property> own = List.of(
                new Up(),
                new Mtu(plan.mtu()),
                new Alias(NewTag.bridge(plan, uplink.up())),
                addresses,
                new Mac(bridgeMac(plan, bridge, uplink)),
                new RouterAdvertisements(addresses),
                new SpanningTree(),
                new Snooping(),
                RootQdisc.bridge());
        return join(own, AltName.of(plan.bridge(), plan.network()), Guards.bridge(filters));
    }

    @SafeVarargs
    private static List<Property> join(List<Property>... parts) {
        List<Property> all = new ArrayList<>();
        for (List<Property> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    static byte[] bridgeMac(Plan plan, LinkState bridge, LinkState uplink) {
        if (plan.onExistingBridge()) {
            return bridge.mac();
        }
        return plan.tunnel().isPresent() ? plan.macFor(bridge.mac()) : uplink.mac();
    }

    /** None where there is no uplink. */
    static List<Property> uplink(Plan plan, LinkState uplink, Target bridge, LinkFilters filters, boolean ipv6) {
        if (!plan.hasUplink()) {
            return List.of();
        }
        return plan.tunnel().isPresent()
                ? tunnel(plan, uplink, bridge, filters, ipv6)
                : join(List.of(new RoomForFrames(plan.mtu())), existingUplink(bridge));
    }

    static byte[] uplinkMac(Plan plan, LinkState uplink) {
        return plan.tunnel().isPresent() ? plan.macFor(uplink.mac()) : uplink.mac();
    }

    private static List<Property> tunnel(
            Plan plan, LinkState uplink, Target bridge, LinkFilters filters, boolean ipv6) {
        boolean controlled = Tunnels.controlled(plan.request().network()).isPresent();
        List<Property> own = List.of(
                new Up(),
                new Mtu(plan.mtu()),
                new Alias(NewTag.tunnel(plan)),
                new Ipv6Addresses(ipv6, plan.mtu()),
                new Mac(uplinkMac(plan, uplink)),
                new Remote(plan.tunnel().orElseThrow(), plan.mtu()),
                new Learning(),
                new OuterSettings(plan.tunnel().orElseThrow()),
                new PortOf(bridge, Join.BEFORE),
                new PortFlags(bridge, controlled ? CONTROLLED : Set.of()),
                new PortForwarding(bridge, false));
        return join(
                own,
                remotes(plan, filters),
                AltName.of(plan.uplink(), plan.derivedUplink()),
                Guards.port(uplinkMac(plan, uplink), filters));
    }

    /** Whom a controlled tunnel sends to and hears is its control plane's business. */
    private static List<Property> remotes(Plan plan, LinkFilters filters) {
        if (!(plan.request().network() instanceof VxlanTunnel vxlan)) {
            return List.of();
        }
        List<Property> source = Tunnels.source(vxlan)
                .<List<Property>>map(from -> List.of(new Source(from)))
                .orElse(List.of());
        if (Tunnels.controlled(vxlan).isPresent()) {
            return source;
        }
        List<Property> device = vxlan.underlay()
                .device()
                .<List<Property>>map(name -> List.of(new Device(name.value(), filters.device())))
                .orElse(List.of());
        List<InetAddress> addresses = vxlan.remotes().addresses();
        List<Property> list = plan.remotes().isPresent()
                ? List.of(new ListedRemotes(addresses, filters.remotes(), false))
                : List.of();
        return join(source, device, list, Guards.remotes(addresses, filters));
    }

    /** It belongs to somebody else, who decides all but whose port it is. */
    static List<Property> existingUplink(Target bridge) {
        return List.of(
                new Up(),
                new PortOf(bridge, Join.BEFORE),
                new PortFlags(bridge, Set.of()),
                new PortForwarding(bridge, false));
    }

    static List<Property> tap(Plan plan, Target bridge, LinkFilters filters, boolean ipv6) {
        PortPolicy policy = plan.request().policy();
        Optional<PortVlan> vlan = policy.vlan();
        boolean isolated = policy.security().filter(PortSecurity::isolated).isPresent();
        List<Property> own = List.of(
                new Up(),
                new Mtu(plan.mtu()),
                new Alias(NewTag.tap(plan)),
                new Ipv6Addresses(ipv6, plan.mtu()),
                new Mac(plan.tapMac()),
                new PortOf(bridge, vlan.isPresent() ? Join.BEFORE : isolated ? Join.APART : Join.GOING_UP),
                new PortFlags(bridge, isolated ? Set.of(Setting.ISOLATED) : Set.of()),
                new PortForwarding(bridge, plan.onExistingBridge()),
                ownerAndQueues(plan),
                new Persistence(plan.request().lifetime(), plan.request().queues()),
                RootQdisc.tap(plan, filters));
        List<Property> vlans = vlan.<List<Property>>map(wanted -> List.of(new Vlans(wanted, bridge, filters.vlans())))
                .orElse(List.of());
        return join(
                own,
                vlans,
                AltName.of(plan.tap(), plan.derivedTap()),
                Guards.tap(plan, filters),
                List.of(RateFromGuest.tap(plan, filters)));
    }

    static OwnerAndQueues ownerAndQueues(Plan plan) {
        return new OwnerAndQueues(plan.request().owner(), plan.request().queues());
    }
}
