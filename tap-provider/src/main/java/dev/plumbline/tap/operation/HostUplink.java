package dev.plumbline.tap.operation;

import dev.plumbline.linux.ip.AddressState;
import dev.plumbline.linux.ip.RouteState;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.VxlanKind;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Failures;
import dev.plumbline.tap.step.Steps;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Rule I14: an existing uplink by which the host itself talks is not taken without consent. A port takes no frames for
 * the host, so its addresses and routes stop working, those to the remotes of tunnels among them.
 */
final class HostUplink {

    /** Kinds of master that are no bridge. Their slaves cannot be ports as well. */
    private static final Set<String> BONDS = Set.of("bond", "team");

    /** Routes that every link has: to its own addresses, and IPv6's to link-local and multicast addresses. */
    private static final int RT_TABLE_LOCAL = 255;

    private final Netlink netlink;
    private final Plan plan;

    private HostUplink(Netlink netlink, Plan plan) {
        this.netlink = netlink;
        this.plan = plan;
    }

    /**
     * Asks the kernel about an uplink that is going to be a port.
     *
     * @param found what is there of the NIC; an uplink that is a port of its bridge has been taken before
     * @throws dev.plumbline.spi.ConflictException if it is the host's, or a bond's
     */
    static void require(Netlink netlink, Plan plan, NicLinks found) {
        if (plan.request().network() instanceof ExistingUplink asked) {
            boolean taken = found.bridge()
                    .filter(bridge -> found.uplink()
                            .filter(uplink -> uplink.master() == bridge.index())
                            .isPresent())
                    .isPresent();
            found.uplink()
                    .filter(uplink -> !taken)
                    .ifPresent(uplink -> new HostUplink(netlink, plan).require(uplink, asked));
        }
    }

    private void require(LinkState uplink, ExistingUplink asked) {
        if (uplink.master() != 0) {
            requireNoBond(uplink);
        } else if (!asked.addressesMeant()) {
            List<String> used = Stream.of(addresses(uplink), routes(uplink), tunnels(uplink))
                    .flatMap(Function.identity())
                    .toList();
            if (!used.isEmpty()) {
                throw Failures.conflict(failure()
                        .because("the host talks by it: it has " + String.join(", ", used)
                                + ", which would stop working")
                        .hint("use another link, or move them to one; if it is meant, ask for"
                                + " ExistingUplink.withAddresses()"));
            }
        }
    }

    private void requireNoBond(LinkState slave) {
        new Steps()
                .add("look at the master of", slave.name(), LinkMessages.get(slave.master()))
                .runWhereThere(netlink)
                .get(0)
                .filter(master -> BONDS.contains(master.kind().name()))
                .ifPresent(this::refuseSlaveOf);
    }

    private void refuseSlaveOf(LinkState bond) {
        throw Failures.conflict(failure()
                .because("it is a slave of the " + bond.kind().name() + " " + bond.name())
                .hint("use " + bond.name() + " as the uplink"));
    }

    private Stream<String> addresses(LinkState uplink) {
        return netlink.dumpFiltered(AddressState.dump(uplink.ref())).stream()
                .filter(address -> address.link() == uplink.index() && address.scope() != AddressState.SCOPE_LINK)
                .map(address -> "the address " + address.address().getHostAddress() + "/" + address.prefixLength());
    }

    private Stream<String> routes(LinkState uplink) {
        return netlink.dumpFiltered(RouteState.dump(Rtnl.AF_UNSPEC, uplink.ref())).stream()
                .filter(route -> route.links().contains(uplink.index()) && isOfTheHost(route))
                .map(route -> "the route to "
                        + route.destination()
                                .map(to -> to.getHostAddress() + "/" + route.prefixLength())
                                .orElse("everywhere (default)"));
    }

    /** A vxlan link that has been told its device sends by that one whether or not an address or a route says so. */
    private Stream<String> tunnels(LinkState uplink) {
        return netlink.gather(LinkMessages.ofKind(VxlanKind.NAME)).all().stream()
                .filter(link ->
                        link.kind() instanceof VxlanKind vxlan && vxlan.device().equals(uplink.ref()))
                .map(link -> "the tunnel link " + link.name());
    }

    private static boolean isOfTheHost(RouteState route) {
        boolean everywhere = route.destination()
                .filter(to -> to.isLinkLocalAddress() || to.isMulticastAddress() || to.isLoopbackAddress())
                .isPresent();
        return route.table() != RT_TABLE_LOCAL && !everywhere;
    }

    private Failure failure() {
        return Failure.of("use uplink").on(plan.uplink());
    }
}
