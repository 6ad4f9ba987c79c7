package dev.plumbline.tap.links;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Printable;
import java.util.Optional;
import java.util.function.Function;

/** Attachments, read from the links themselves: the same whoever asks (rule R11). */
public final class Attachments {

    private Attachments() {}

    /** That of a plan that was carried out before, by which all links are there. */
    public static Attachment of(Plan plan, NicLinks links) {
        return of(
                plan.request().id(),
                NewTag.tap(plan),
                links.tap().orElseThrow(),
                links.bridge().orElseThrow(),
                links.uplink(),
                tunnel -> Optional.of(plan.request().network()));
    }

    /**
     * That of a plan that has just been carried out: as it would be read now.
     *
     * @param tapLink the TAP
     * @param bridge the bridge
     * @param uplink the tunnel link or existing uplink; empty on an existing bridge
     */
    public static Attachment made(Plan plan, Link tapLink, Link bridge, Optional<Link> uplink) {
        NicRequest request = plan.request();
        TapDevice tap = TapDevice.builder(tapLink)
                .queues(request.queues())
                .vnetHeaderSize(Plan.VNET_HEADER_SIZE)
                .lifetime(request.lifetime())
                .build();
        return finish(
                Attachment.builder(request.id(), request.network(), request.owner(), tap)
                        .mtu(plan.mtu())
                        .guestMac(plan.guestMac())
                        .policy(request.policy())
                        .bridge(bridge),
                uplink);
    }

    private static Attachment finish(Attachment.Builder attachment, Optional<Link> uplink) {
        uplink.ifPresent(attachment::uplink);
        return attachment.build();
    }

    /** That of its links; empty if they do not hang together. A TAP on an existing bridge has no uplink. */
    public static Optional<Attachment> of(
            NicId id, LinkState tap, LinkState bridge, Optional<LinkState> uplink, ListedEntries remotes) {
        return read(id, tap, bridge, uplink, remotes).attachment();
    }

    /** That of its links, or why they are none. */
    static Reading read(NicId id, LinkState tap, LinkState bridge, Optional<LinkState> uplink, ListedEntries remotes) {
        boolean whole = tap.kind() instanceof TunKind
                && bridge.kind() instanceof BridgeKind
                && tap.up()
                && bridge.up()
                && tap.master() == bridge.index()
                && uplink.filter(link -> !link.up() || link.master() != bridge.index())
                        .isEmpty();
        if (!whole) {
            return Reading.NOT_PLUGGED_IN;
        }
        Optional<Tag> tag = Tag.parse(tap.alias());
        Optional<String> problem =
                tag.isEmpty() ? Optional.of("it has no tag") : tag.get().problem();
        if (problem.isPresent()) {
            return Reading.incomplete(problem.get());
        }
        try {
            return Reading.whole(of(id, tag.get(), tap, bridge, uplink, remotes::network));
        } catch (IllegalArgumentException e) { // a name, a MAC, an owner, a remote that the SPI does not know
            return Reading.incomplete("it is no attachment: " + Printable.text(String.valueOf(e.getMessage())));
        }
    }

    /**
     * Without a tunnel it is an existing uplink; the bridge's tag says which, as an uplink may be a tunnel itself, and
     * may have been named by another of its names.
     */
    private static Network network(LinkState bridge, LinkState uplink, Function<LinkState, Optional<Network>> tunnels) {
        Optional<Tag> existing = Tag.parse(bridge.alias()).filter(Tag::onExistingUplink);
        if (existing.isPresent() || !isTunnel(uplink)) {
            return ExistingUplink.of(existing.map(tag -> tag.field(Tag.UPLINK)).orElseGet(uplink::name));
        }
        return tunnels.apply(uplink).orElseThrow(() -> new IllegalArgumentException("its tunnel has no single remote"));
    }

    private static Network network(
            Tag tap, LinkState bridge, Optional<LinkState> uplink, Function<LinkState, Optional<Network>> tunnels) {
        return tap.existingBridge()
                .<Network>map(ExistingBridge::of)
                .orElseGet(() -> network(
                        bridge,
                        uplink.orElseThrow(() -> new IllegalArgumentException("its bridge has no uplink")),
                        tunnels));
    }

    private static boolean isTunnel(LinkState uplink) {
        return uplink.kind() instanceof TunnelKind;
    }

    private static Attachment of(
            NicId id,
            Tag tag,
            LinkState tap,
            LinkState bridge,
            Optional<LinkState> uplink,
            Function<LinkState, Optional<Network>> tunnels) {
        TunKind tun = (TunKind) tap.kind();
        int queues = tag.queues().orElseThrow();
        Network network = network(tag, bridge, uplink, tunnels);
        Owner owner = new Owner(Integer.toUnsignedLong(tun.owner()), Integer.toUnsignedLong(tun.group()));
        TapDevice device = TapDevice.builder(link(tap))
                .queues(queues)
                .vnetHeaderSize(Plan.VNET_HEADER_SIZE)
                .lifetime(tag.lifetime())
                .build();
        return finish(
                Attachment.builder(id, network, owner, device)
                        .mtu(tap.mtu())
                        .guestMac(tag.guestMac(id).orElseThrow())
                        .policy(policy(tag))
                        .bridge(link(bridge)),
                uplink.map(Attachments::link));
    }

    private static PortPolicy policy(Tag tag) {
        PortPolicy.Builder policy = PortPolicy.builder();
        tag.vlan().ifPresent(policy::vlan);
        tag.security().ifPresent(policy::security);
        return policy.rates(tag.rates()).link(tag.link()).build();
    }

    private static Link link(LinkState link) {
        return link(link.name(), link.index(), link.mac());
    }

    /** As an attachment describes it. */
    public static Link link(String name, int index, byte[] mac) {
        return new Link(new InterfaceName(name), index, MacAddress.of(mac));
    }
}
