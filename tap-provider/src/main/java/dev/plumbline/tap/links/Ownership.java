package dev.plumbline.tap.links;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.tap.plan.BirthMac;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Failures;
import java.util.Arrays;
import java.util.Optional;

/** Whether links that are there already are this plan's own: rules R3, R8 and R19. */
public final class Ownership {

    private final Plan plan;

    public Ownership(Plan plan) {
        this.plan = plan;
    }

    /**
     * Checks all that is there.
     *
     * @throws ConflictException if a link is somebody else's, or was made for another request
     */
    public void require(NicLinks found) {
        found.tap().ifPresent(this::requireTap);
        found.bridge().ifPresent(this::requireBridge);
        if (plan.tunnel().isPresent()) {
            found.uplink().ifPresent(this::requireTunnel);
        } else {
            requireUsable(found.uplink(), found.bridge());
        }
    }

    /**
     * A TAP that lost its alias is known by its MAC: 40 bits of hash of the NIC, which no stranger's has by chance. But
     * another instance's has it, so that one on which somebody has written something else may be anybody's.
     */
    public boolean ownsTap(LinkState tap) {
        boolean untagged = tap.alias().isEmpty() && Arrays.equals(tap.mac(), plan.tapMac());
        return tap.kind() instanceof TunKind
                && (untagged
                        || Tag.parse(tap.alias())
                                .filter(tag -> tag.is(
                                        plan.instance(),
                                        Tag.Role.TAP,
                                        Tag.nic(plan.request().id())))
                                .isPresent());
    }

    public boolean ownsBridge(LinkState bridge) {
        return bridge.kind() instanceof BridgeKind
                && (tagged(bridge, Tag.Role.BRIDGE) || born(bridge) || marked(bridge));
    }

    public boolean ownsTunnel(LinkState tunnel) {
        return plan.tunnel().filter(kind -> kind.isButForRemote(tunnel.kind())).isPresent()
                && (tagged(tunnel, Tag.Role.TUNNEL) || born(tunnel));
    }

    private boolean tagged(LinkState link, Tag.Role role) {
        return Tag.parse(link.alias())
                .filter(tag -> tag.is(plan.instance(), role, plan.network()))
                .isPresent();
    }

    /** Made by us, and never tagged or written over since: host and instance are in the MAC. */
    private boolean born(LinkState link) {
        return !Tag.isTag(link.alias()) && Arrays.equals(link.mac(), plan.birthMac());
    }

    /** That of an existing uplink: see {@link BirthMac#marked}. */
    private boolean marked(LinkState bridge) {
        return plan.tunnel().isEmpty()
                && !Tag.isTag(bridge.alias())
                && bridge.name().equals(plan.bridge())
                && bridge.kind() instanceof BridgeKind kind
                && kind.priority() == plan.bridgeKind().priority();
    }

    private void requireTap(LinkState tap) {
        if (!ownsTap(tap)) {
            throw Arrays.equals(tap.mac(), plan.tapMac()) && !Tag.isTag(tap.alias())
                    ? writtenOver(tap)
                    : taken("TAP", tap);
        }
        Optional<Tag> tag = Tag.parse(tap.alias());
        if (tag.isPresent() && !tag.get().isOfSameRequest(plan)) {
            throw Failures.conflict(Failure.of("attach " + plan.request().id())
                    .on(tap.name())
                    .because("it is attached by another request")
                    .hint("detach it first, or ask for the same"));
        }
    }

    private void requireBridge(LinkState bridge) {
        if (!ownsBridge(bridge)) {
            throw taken("bridge", bridge);
        }
        requireName("bridge", bridge, plan.bridge());
        int mtu = Tag.parse(bridge.alias()).map(tag -> tag.mtu()).orElse(plan.mtu());
        if (mtu != plan.mtu()) {
            throw Failures.conflict(Failure.of("share bridge")
                    .on(bridge.name())
                    .because("it has MTU " + mtu + ", asked for is " + plan.mtu())
                    .hint("NICs of one network must agree on the MTU"));
        }
    }

    private void requireTunnel(LinkState tunnel) {
        if (!ownsTunnel(tunnel)) {
            throw taken("tunnel", tunnel);
        }
        requireName("tunnel", tunnel, plan.uplink());
    }

    private static void requireName(String what, LinkState link, String asked) {
        if (!link.name().equals(asked)) {
            throw Failures.conflict(Failure.of("share " + what)
                    .on(link.name())
                    .because("the network is attached already, asked for is the name " + asked)
                    .hint("NICs of one network must agree on the names of bridge and tunnel link"));
        }
    }

    private void requireUsable(Optional<LinkState> found, Optional<LinkState> bridge) {
        Failure failure = Failure.of("use uplink").on(plan.uplink());
        LinkState uplink = found.orElseThrow(
                () -> new NetworkException(failure.because("there is no such link in this namespace")));
        boolean isFree = uplink.master() == 0
                || bridge.filter(link -> link.index() == uplink.master()).isPresent();
        if (!isFree) {
            throw Failures.conflict(failure.because("it is a port of another bridge, ifindex " + uplink.master())
                    .hint("release it first: ip link set " + plan.uplink() + " nomaster"));
        }
        if (uplink.mtu() < plan.mtu()) {
            throw Failures.conflict(failure.because("it has MTU " + uplink.mtu() + ", the NIC asks for " + plan.mtu())
                    .hint("raise the one or lower the other"));
        }
    }

    private ConflictException writtenOver(LinkState tap) {
        return Failures.conflict(Failure.of("make TAP")
                .on(tap.name())
                .because("a link of that name is there with the MAC of the NIC and an alias that nobody here wrote: "
                        + Tag.shown(tap.alias()))
                .hint("if it is this NIC's, remove the alias (ip link set " + tap.name() + " alias \"\")"));
    }

    private ConflictException taken(String what, LinkState link) {
        String whose = Tag.parse(link.alias())
                .map(tag -> "belongs to " + Tag.shown(link.alias()))
                .orElse("was not made by this provider"
                        + (link.kind().name().isEmpty()
                                ? ""
                                : " (kind " + link.kind().name() + ")"));
        return Failures.conflict(Failure.of("make " + what)
                .on(link.name())
                .because("a link of that name is there and " + whose)
                .hint("delete it, or give the NIC other names"));
    }
}
