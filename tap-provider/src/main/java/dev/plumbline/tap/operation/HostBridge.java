package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.UnsupportedRequestException;
import dev.plumbline.tap.links.NewTag;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.plan.Macs;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Failures;
import dev.plumbline.tap.step.Printable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rule R33: a bridge that somebody else made is used as it is. What a new port would change of it is a reason to refuse
 * the port: its MTU follows the smallest of its ports (br_mtu_auto_adjust), and its MAC the lowest
 * (br_stp_recalculate_bridge_id), unless somebody has set them. The kernel does not report whether somebody has.
 */
final class HostBridge {

    /** First byte of a MAC that somebody chose: locally administered, unicast. */
    private static final int CHOSEN = 0x02;

    /** One of them it was mostly, where both TAP and bridge have got another one since. */
    private static final List<Integer> COMMON_MTUS = List.of(1500, 9000);

    private final Netlink netlink;
    private final Plan plan;

    private HostBridge(Netlink netlink, Plan plan) {
        this.netlink = netlink;
        this.plan = plan;
    }

    /** The plan with the bridge's MTU, where the request leaves it open; with the one that its TAP was made with, if any. */
    static Plan decided(Plan plan, NicLinks found) {
        if (!plan.onExistingBridge() || plan.request().mtu().isPresent()) {
            return plan;
        }
        Optional<LinkState> bridge = found.bridge().filter(HostBridge::isBridge);
        Stream<Integer> theirs =
                Stream.of(found.tap(), bridge).flatMap(Optional::stream).map(LinkState::mtu);
        return Stream.concat(theirs, COMMON_MTUS.stream())
                .filter(mtu -> mtu >= NicRequest.MIN_MTU && mtu <= NicRequest.MAX_MTU)
                .map(plan::withMtu)
                .filter(decided -> found.tap()
                        .flatMap(tap -> Tag.parse(tap.alias()))
                        .filter(tag -> tag.isOfSameRequest(decided))
                        .isPresent())
                .findFirst()
                .or(() -> bridge.map(link -> plan.withMtu(link.mtu())))
                .orElse(plan);
    }

    private static boolean isBridge(LinkState link) {
        return link.kind() instanceof BridgeKind;
    }

    /**
     * Looks at the bridge that a plan is for.
     *
     * @param found what is there of the NIC; a bridge of which the TAP is a port has been looked at before
     * @throws NetworkException if it is not there, or cannot serve
     */
    static void require(Netlink netlink, Plan plan, NicLinks found) {
        if (plan.onExistingBridge()) {
            new HostBridge(netlink, plan).require(found);
        }
    }

    private void require(NicLinks found) {
        LinkState bridge = found.bridge()
                .orElseThrow(() -> new NetworkException(failure().because("there is no such link in this namespace")));
        if (!(bridge.kind() instanceof BridgeKind kind)) {
            String other = bridge.kind().name();
            throw Failures.conflict(failure()
                    .because("it is no bridge" + (other.isEmpty() ? "" : " (kind " + Printable.text(other) + ")"))
                    .hint("to use it as the uplink of a bridge, ask for ExistingUplink"));
        }
        if (Tag.isTag(bridge.alias()) || plan.isBirthMac(bridge.mac())) {
            throw Failures.conflict(failure()
                    .because("it was made for a network of NICs: " + Tag.shown(bridge.alias()))
                    .hint("ask for that network, not for its bridge"));
        }
        if (plan.request().policy().vlan().isPresent()) {
            requireVlans(bridge, kind);
        }
        if (!bridge.up()) {
            throw Failures.conflict(failure()
                    .because("it is down")
                    .hint("bring it up first: ip link set " + Printable.text(bridge.name()) + " up"));
        }
        boolean isPort =
                found.tap().filter(tap -> tap.master() == bridge.index()).isPresent();
        if (!isPort) {
            requireNoChange(bridge, kind);
        }
    }

    private void requireVlans(LinkState bridge, BridgeKind kind) {
        boolean filters = kind.filtersVlans()
                .orElseThrow(() -> new UnsupportedRequestException(failure()
                        .because("bridges of this kernel cannot keep VLANs apart (CONFIG_BRIDGE_VLAN_FILTERING)")
                        .hint("use a VLAN link as an uplink, or a kernel that can")));
        if (!filters) {
            throw Failures.conflict(failure()
                    .because("it does not keep VLANs apart (vlan_filtering 0)")
                    .hint("its administrator can change that, which concerns all of its ports: ip link set "
                            + Printable.text(bridge.name()) + " type bridge vlan_filtering 1"));
        }
        if (!NewTag.tap(plan).fits()) {
            throw new UnsupportedRequestException(failure()
                    .because("the list of VLANs does not fit into the TAP's alias beside the rest of its tag")
                    .hint("use fewer ranges of VLANs, or shorter identifiers of VM and NIC"));
        }
    }

    private void requireNoChange(LinkState bridge, BridgeKind kind) {
        if (bridge.mtu() != plan.mtu()) {
            throw Failures.conflict(failure()
                    .because("it has MTU " + bridge.mtu() + ", the NIC asks for " + plan.mtu())
                    .hint("leave the MTU of the request open, and the NIC gets the bridge's"));
        }
        if (!kind.hasId() || wouldBeLowest(bridge)) {
            throw Failures.conflict(failure()
                    .because(
                            "its MAC, " + Macs.text(bridge.mac()) + ", would become that of the new port, since no port"
                                    + " has a lower one and nobody seems to have set it")
                    .hint("set it once, to another one: ip link set " + Printable.text(bridge.name()) + " address "
                            + DerivedNames.mac(CHOSEN, Macs.text(plan.birthMac()))));
        }
    }

    /** A MAC that is lower than the TAP's is that of a port, or was set: in both cases it stays. */
    private boolean wouldBeLowest(LinkState bridge) {
        if (Arrays.compareUnsigned(bridge.mac(), plan.tapMac()) < 0) {
            return false;
        }
        return netlink.dump(LinkMessages.ports(bridge.ref())).stream()
                .map(LinkState::mac)
                .min(Arrays::compareUnsigned)
                .filter(lowest ->
                        Arrays.equals(lowest, bridge.mac()) && Arrays.compareUnsigned(plan.tapMac(), lowest) < 0)
                .isPresent();
    }

    private Failure failure() {
        return Failure.of("use bridge").on(plan.bridge());
    }
}
