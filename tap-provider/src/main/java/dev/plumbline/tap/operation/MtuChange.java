package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Printable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rule U2: whether an attached NIC can get another MTU. Bridge and tunnel link have one for all, so that nobody else may
 * be on the network; a bridge that somebody else made has its own, and the NIC gets no other.
 */
final class MtuChange {

    private final Netlink netlink;
    private final Plan was;
    private final Plan plan;
    private final NicLinks found;

    private MtuChange(Netlink netlink, Plan was, Plan plan, NicLinks found) {
        this.netlink = netlink;
        this.was = was;
        this.plan = plan;
        this.found = found;
    }

    /**
     * Looks who else is concerned. Asks the kernel nothing if the MTU stays.
     *
     * @throws ConflictException if the NIC cannot get it
     */
    static void require(Netlink netlink, Plan was, Plan plan, NicLinks found) {
        if (was.mtu() != plan.mtu()) {
            new MtuChange(netlink, was, plan, found).require();
        }
    }

    private void require() {
        LinkState bridge = found.bridge().orElseThrow();
        if (plan.onExistingBridge()) {
            if (bridge.mtu() != plan.mtu()) {
                throw conflict(
                        bridge.name() + " has MTU " + bridge.mtu() + ", the NIC asks for " + plan.mtu(),
                        "ask for the bridge's MTU, which its administrator sets");
            }
            return;
        }
        if (plan.tunnel().isEmpty()) {
            found.uplink().filter(uplink -> uplink.mtu() < plan.mtu()).ifPresent(uplink -> {
                throw conflict(
                        uplink.name() + " has MTU " + uplink.mtu() + ", the NIC asks for " + plan.mtu(),
                        "raise the one or lower the other");
            });
        }
        List<String> others = others(bridge);
        if (!others.isEmpty()) {
            throw conflict(
                    "others are on its network: " + String.join(", ", others),
                    "a network has one MTU: detach the others first, or leave it as it is");
        }
    }

    /** Ports of the bridge, whoever made them, and TAPs that are meant to be. */
    private List<String> others(LinkState bridge) {
        Stream<LinkState> ports = netlink.dump(LinkMessages.ports(bridge.ref())).stream();
        Stream<LinkState> taps = netlink.gather(LinkMessages.ofKind("tun")).all().stream()
                .filter(tap -> Tag.parse(tap.alias())
                        .filter(tag -> tag.isOurs(plan.instance()) && tag.isOnNetworkOf(plan))
                        .isPresent());
        return Stream.concat(ports, taps)
                .filter(link -> !isOwn(link))
                .map(link -> Printable.text(link.name()))
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    private boolean isOwn(LinkState link) {
        return Stream.of(found.tap(), found.uplink())
                .anyMatch(own -> own.filter(it -> it.index() == link.index()).isPresent());
    }

    private ConflictException conflict(String why, String hint) {
        Difference difference = new Difference("mtu", Integer.toString(plan.mtu()), Integer.toString(was.mtu()));
        return new ConflictException(
                Failure.of("update " + plan.request().id())
                        .on(was.tap())
                        .because("its MTU cannot change from " + was.mtu() + " to " + plan.mtu() + ": " + why)
                        .hint(hint),
                List.of(difference));
    }
}
