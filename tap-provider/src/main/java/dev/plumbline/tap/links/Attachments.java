package dev.plumbline.tap.links;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.spi.TunFlags;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.plan.Tunnels;
import java.util.Optional;

/** Attachments, read from the links themselves: the same whoever asks (rule R11). */
public final class Attachments {

    private Attachments() {}

    /** That of a plan that was carried out before. */
    public static Attachment of(Plan plan, Topology links) {
        return of(plan.request().id(), Tag.tap(plan), links.tap(), links.bridge(), links.uplink());
    }

    /** That of a plan that has just been carried out: as it would be read now. */
    public static Attachment made(Plan plan, Topology links) {
        NicRequest request = plan.request();
        byte[] uplinkMac =
                plan.tunnel().isPresent() ? plan.birthMac() : links.uplink().mac();
        return new Attachment(
                request.id(),
                request.network(),
                request.owner(),
                plan.mtu(),
                plan.guestMac(),
                new TapDevice(
                        link(plan.tap(), links.tap(), plan.tapMac()),
                        request.queues(),
                        TunFlags.forQueues(request.queues()),
                        Plan.VNET_HEADER_SIZE,
                        request.lifetime()),
                link(plan.bridge(), links.bridge(), uplinkMac),
                link(plan.uplink(), links.uplink(), uplinkMac));
    }

    /** The request that gives such an attachment. */
    public static NicRequest request(Attachment attachment) {
        InterfaceNames names = InterfaceNames.derived()
                .withTap(attachment.tap().name().value())
                .withBridge(attachment.bridge().name().value());
        return NicRequest.builder(attachment.id(), attachment.network(), attachment.owner())
                .names(
                        attachment.network() instanceof Tunnel
                                ? names.withTunnel(attachment.uplink().name().value())
                                : names)
                .mtu(attachment.mtu())
                .queues(attachment.tap().queues())
                .guestMac(attachment.guestMac())
                .lifetime(attachment.tap().lifetime())
                .build();
    }

    /** That of three links; empty if they do not hang together. */
    public static Optional<Attachment> of(NicId id, LinkState tap, LinkState bridge, LinkState uplink) {
        if (bridge == null || uplink == null) {
            return Optional.empty();
        }
        boolean whole = tap.up()
                && bridge.up()
                && uplink.up()
                && tap.master() == bridge.index()
                && uplink.master() == bridge.index();
        return whole ? Tag.parse(tap.alias()).map(tag -> of(id, tag, tap, bridge, uplink)) : Optional.empty();
    }

    private static Attachment of(NicId id, Tag tag, LinkState tap, LinkState bridge, LinkState uplink) {
        TunKind tun = (TunKind) tap.kind();
        int queues = tag.queues().orElse(-1);
        Network network = Tunnels.network(uplink.kind()).orElseGet(() -> ExistingUplink.of(uplink.name()));
        return new Attachment(
                id,
                network,
                new Owner(Integer.toUnsignedLong(tun.owner()), Integer.toUnsignedLong(tun.group())),
                tap.mtu(),
                tag.guestMac(id).orElseThrow(),
                new TapDevice(link(tap), queues, TunFlags.forQueues(queues), Plan.VNET_HEADER_SIZE, tag.lifetime()),
                link(bridge),
                link(uplink));
    }

    private static Link link(LinkState link) {
        return link(link.name(), link, link.mac());
    }

    private static Link link(String name, LinkState link, byte[] mac) {
        return new Link(new InterfaceName(name), link.index(), MacAddress.of(mac));
    }
}
