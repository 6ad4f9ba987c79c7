package dev.plumbline.tap.links;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.plan.Tunnels;
import java.util.Optional;

/** Attachments, read from the links themselves: the same whoever asks (rule R11). */
public final class Attachments {

    private Attachments() {}

    /** That of a plan that was carried out before, by which all links are there. */
    public static Attachment of(Plan plan, NicLinks links) {
        return of(
                plan.request().id(),
                Tag.tap(plan),
                links.tap().orElseThrow(),
                links.bridge().orElseThrow(),
                links.uplink().orElseThrow());
    }

    /**
     * That of a plan that has just been carried out: as it would be read now.
     *
     * @param uplinkMac MAC of an existing uplink
     */
    public static Attachment made(Plan plan, Indexes indexes, byte[] uplinkMac) {
        NicRequest request = plan.request();
        byte[] mac = plan.tunnel().isPresent() ? plan.birthMac() : uplinkMac;
        TapDevice tap = TapDevice.builder(link(plan.tap(), indexes.tap(), plan.tapMac()))
                .queues(request.queues())
                .vnetHeaderSize(Plan.VNET_HEADER_SIZE)
                .lifetime(request.lifetime())
                .build();
        return Attachment.builder(request.id(), request.network(), request.owner(), tap)
                .mtu(plan.mtu())
                .guestMac(plan.guestMac())
                .bridge(link(plan.bridge(), indexes.bridge(), mac))
                .uplink(link(plan.uplink(), indexes.uplink(), mac))
                .build();
    }

    /** That of three links; empty if they do not hang together. */
    public static Optional<Attachment> of(NicId id, LinkState tap, LinkState bridge, LinkState uplink) {
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
        Owner owner = new Owner(Integer.toUnsignedLong(tun.owner()), Integer.toUnsignedLong(tun.group()));
        TapDevice device = TapDevice.builder(link(tap))
                .queues(queues)
                .vnetHeaderSize(Plan.VNET_HEADER_SIZE)
                .lifetime(tag.lifetime())
                .build();
        return Attachment.builder(id, network, owner, device)
                .mtu(tap.mtu())
                .guestMac(tag.guestMac(id).orElseThrow())
                .bridge(link(bridge))
                .uplink(link(uplink))
                .build();
    }

    private static Link link(LinkState link) {
        return link(link.name(), link.index(), link.mac());
    }

    private static Link link(String name, int index, byte[] mac) {
        return new Link(new InterfaceName(name), index, MacAddress.of(mac));
    }
}
