package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.NicId;
import dev.plumbline.tap.links.Attachments;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.step.Steps;
import java.util.Optional;

/** Looks one NIC up by names alone: three looks, however many links there are. */
public final class Find {

    private Find() {}

    public static Optional<Attachment> nic(Netlink netlink, String instance, NicId id) {
        LinkState tap = get(netlink, "look for TAP", DerivedNames.tap(id).value());
        Optional<Tag> tag = tag(tap).filter(t -> t.is(instance, Tag.Role.TAP, Tag.nic(id)));
        if (tag.isEmpty()) {
            return Optional.empty();
        }
        LinkState bridge = get(netlink, "look for bridge", tag.get().field(Tag.NETWORK));
        Optional<String> uplink = tag(bridge).map(t -> t.field(Tag.UPLINK));
        return uplink.flatMap(name -> Attachments.of(id, tap, bridge, get(netlink, "look for uplink", name)));
    }

    private static Optional<Tag> tag(LinkState link) {
        return Optional.ofNullable(link).flatMap(l -> Tag.parse(l.alias()));
    }

    private static LinkState get(Netlink netlink, String step, String name) {
        return new Steps()
                .add(step, name, LinkMessages.get(name))
                .runWhereThere(netlink)
                .get(0);
    }
}
