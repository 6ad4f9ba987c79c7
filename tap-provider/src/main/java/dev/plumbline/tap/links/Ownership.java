package dev.plumbline.tap.links;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.tap.plan.BirthMac;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Failures;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
        found.tap().ifPresent(tap -> requireTap(tap, found));
        if (plan.onExistingBridge()) {
            return; // whether that one can serve is another question
        }
        found.bridge().ifPresent(this::requireBridge);
        if (plan.tunnel().isPresent()) {
            found.uplink().ifPresent(tunnel -> requireTunnel(tunnel, found.bridge()));
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
                && !plan.onExistingBridge()
                && (tagged(bridge, Tag.Role.BRIDGE)
                        || born(bridge)
                        || marked(bridge)
                        || Tag.isSpare(bridge, plan.instance()));
    }

    /** A link whose tag does not name its network in full is known by its kind and remote alone. */
    public boolean ownsTunnel(LinkState tunnel) {
        TunnelKind wanted = plan.tunnel().orElseThrow();
        boolean named = Tag.parse(tunnel.alias()).filter(Tag::hasIdentity).isPresent();
        return named
                ? wanted.isButForRemote(tunnel.kind()) && tagged(tunnel, Tag.Role.TUNNEL)
                : wanted.isButForRemote(tunnel.kind())
                        && wanted.hasRemoteOf((TunnelKind) tunnel.kind())
                        && (tagged(tunnel, Tag.Role.TUNNEL) || born(tunnel));
    }

    /** The tag of the bridge whose port it is knows better than the tunnel, which somebody may have led elsewhere. */
    private boolean isTunnelOf(LinkState bridge, LinkState tunnel) {
        return tunnel.master() == bridge.index()
                && tagged(bridge, Tag.Role.BRIDGE)
                && Tag.parse(bridge.alias()).filter(Tag::hasIdentity).isPresent()
                && plan.tunnel().orElseThrow().isButForRemote(tunnel.kind())
                && (tagged(tunnel, Tag.Role.TUNNEL) || born(tunnel));
    }

    private boolean tagged(LinkState link, Tag.Role role) {
        return Tag.parse(link.alias())
                .filter(tag -> tag.is(plan.instance(), role, plan.network()))
                .filter(tag -> tag.isOfNetwork(plan))
                .isPresent();
    }

    /** Made by us, and never tagged or written over since: host and instance are in the MAC. */
    private boolean born(LinkState link) {
        return !Tag.isTag(link.alias()) && plan.isBirthMac(link.mac());
    }

    /** That of an existing uplink: see {@link BirthMac#marked}. */
    private boolean marked(LinkState bridge) {
        return plan.tunnel().isEmpty()
                && !Tag.isTag(bridge.alias())
                && bridge.name().equals(plan.bridge())
                && bridge.kind() instanceof BridgeKind kind
                && plan.births().marks(kind, plan.instance(), plan.bridge());
    }

    private void requireTap(LinkState tap, NicLinks found) {
        if (!ownsTap(tap)) {
            boolean othersTag = Tag.parse(tap.alias())
                    .filter(tag -> !tag.isOurs(plan.instance()))
                    .isPresent();
            throw Arrays.equals(tap.mac(), plan.tapMac()) && !othersTag ? writtenOver(tap) : taken("TAP", tap);
        }
        Optional<Tag> tag = Tag.parse(tap.alias());
        if (tag.isPresent() && !tag.get().isOfSameRequest(plan)) {
            throw otherRequest(tap, tag.get(), RequestDifferences.of(plan, tag.get(), tap, found));
        }
    }

    private ConflictException otherRequest(LinkState tap, Tag tag, List<Difference> differences) {
        String listed = differences.stream().map(Difference::toString).collect(Collectors.joining(", "));
        Failure failure = Failure.of("attach " + plan.request().id()).on(tap.name());
        return new ConflictException(
                listed.isEmpty() || tag.field(Tag.REQUEST).isEmpty()
                        ? failure.because("its tag is that of another request, or damaged: " + Tag.shown(tap.alias()))
                                .hint("if it was attached by this request, remove the alias (ip link set " + tap.name()
                                        + " alias \"\")")
                        : failure.because("it is attached by another request: " + listed)
                                .hint("detach it first, or repeat the same request"),
                differences);
    }

    private void requireBridge(LinkState bridge) {
        if (!ownsBridge(bridge)) {
            throw taken("bridge", bridge);
        }
        requireName("bridge", bridge, plan.bridge(), plan.network());
        int mtu = Tag.parse(bridge.alias()).map(tag -> mtu(tag, bridge)).orElse(plan.mtu());
        if (mtu != plan.mtu()) {
            throw Failures.conflict(Failure.of("share bridge")
                    .on(bridge.name())
                    .because("it has MTU " + mtu + ", asked for is " + plan.mtu())
                    .hint("NICs of one network must agree on the MTU"));
        }
    }

    /** Of a tag that was cut short in front of the uplink, or within the MTU, the bridge's own counts. */
    private static int mtu(Tag tag, LinkState bridge) {
        return tag.field(Tag.UPLINK).isEmpty() ? bridge.mtu() : tag.mtu();
    }

    private void requireTunnel(LinkState tunnel, Optional<LinkState> bridge) {
        boolean ofBridge = bridge.filter(link -> isTunnelOf(link, tunnel)).isPresent();
        if (!ofBridge && !ownsTunnel(tunnel)) {
            throw taken("tunnel", tunnel);
        }
        requireName("tunnel", tunnel, plan.uplink(), plan.derivedUplink());
        TunnelAgreement.require(plan, tunnel);
    }

    /** What somebody has renamed since may be shared by the name that it was asked for by. */
    private static void requireName(String what, LinkState link, String asked, String derived) {
        boolean renamed = Tag.parse(link.alias())
                .filter(Tag::hasIdentity)
                .map(tag -> tag.givenName().map(InterfaceName::value).orElse(derived))
                .filter(asked::equals)
                .isPresent();
        if (!link.name().equals(asked) && !renamed) {
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
                    .hint("use another uplink or, once nobody needs it on that bridge, release it first: ip link set "
                            + plan.uplink() + " nomaster"));
        }
        if (uplink.mtu() < plan.mtu()) {
            throw Failures.conflict(failure.because("it has MTU " + uplink.mtu() + ", the NIC asks for " + plan.mtu())
                    .hint("raise the one or lower the other"));
        }
    }

    private ConflictException writtenOver(LinkState tap) {
        return Failures.conflict(Failure.of("make TAP")
                .on(tap.name())
                .because("a link with that name exists, with the MAC of the NIC and an alias that "
                        + (Tag.isTag(tap.alias()) ? "is cut short or damaged: " : "nobody here wrote: ")
                        + Tag.shown(tap.alias()))
                .hint("if it is this NIC's, remove the alias (ip link set " + tap.name() + " alias \"\")"));
    }

    private ConflictException taken(String what, LinkState link) {
        Failure failure = Failure.of("make " + what).on(link.name());
        Optional<Tag> tag = Tag.parse(link.alias());
        if (tag.isEmpty()) {
            return Tag.isTag(link.alias()) ? damaged(failure, link) : strangers(failure, link);
        }
        if (isCutShort(tag.get())) {
            return damaged(failure, link);
        }
        if (tag.get().isOurs(plan.instance()) && tag.get().role() == Tag.Role.TAP && link.isCalled(plan.derivedTap())) {
            return anotherNics(failure, tag.get());
        }
        return tag.get().is(plan.instance(), tag.get().role(), plan.network())
                        && !tag.get().isOfNetwork(plan)
                ? sameDerivedName(failure, tag.get())
                : somebodyElses(failure, link);
    }

    /** Whether a tag of this network may have lost its end. */
    private boolean isCutShort(Tag tag) {
        String network = plan.network();
        String identity = plan.request().network().identity();
        return tag.isOurs(plan.instance())
                && tag.role() != Tag.Role.TAP
                && (isBeginning(tag.subject(), network)
                        || tag.subject().equals(network) && isBeginning(tag.field(Tag.IDENTITY), identity));
    }

    private static boolean isBeginning(String text, String of) {
        return of.startsWith(text) && !of.equals(text);
    }

    /** Derived names have 25 bits of hash: with some thousand networks two of them are the same by chance. */
    private static ConflictException sameDerivedName(Failure failure, Tag tag) {
        return Failures.conflict(failure.because("it serves another network, " + tag.field(Tag.IDENTITY)
                        + ", for which the same name is derived")
                .hint("use another VNI or port for one of the two networks"));
    }

    /** Longer ids become 55 bits of hash; and anybody may have asked for any name. */
    private static ConflictException anotherNics(Failure failure, Tag tag) {
        return Failures.conflict(failure.because("it is the TAP of another NIC, " + tag.subject()
                        + ", which has the name that this one's TAP has to have as well")
                .hint("do not delete it, its VM may use it: give this NIC another id"));
    }

    /** It may be of a later release as well. */
    private ConflictException damaged(Failure failure, LinkState link) {
        return Failures.conflict(failure.because(
                        "a link with that name exists, and its tag cannot be read: " + Tag.shown(link.alias()))
                .hint("do not delete it, NICs may use it: if it is this network's, remove the alias (ip link set "
                        + link.name() + " alias \"\"), else " + wayOut(link)));
    }

    private ConflictException somebodyElses(Failure failure, LinkState link) {
        return Failures.conflict(
                failure.because("a link with that name exists and belongs to " + Tag.shown(link.alias()))
                        .hint("do not delete it, NICs may use it: " + wayOut(link)));
    }

    private ConflictException strangers(Failure failure, LinkState link) {
        String kind = link.kind().name();
        return Failures.conflict(failure.because("a link with that name exists and was not made by this provider"
                        + (kind.isEmpty() ? "" : " (kind " + kind + ")"))
                .hint(wayOut(link) + ", or delete the link if nobody uses it"));
    }

    /** Each link has its derived name, too, whatever else it is called: where that is taken, no other name helps. */
    private String wayOut(LinkState inTheWay) {
        if (inTheWay.isCalled(plan.derivedTap())) {
            return "give this NIC another id";
        }
        boolean derived = inTheWay.isCalled(plan.network()) || inTheWay.isCalled(plan.derivedUplink());
        return derived ? "give this NIC another network" : "give this NIC other names";
    }
}
