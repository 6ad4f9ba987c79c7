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
        Optional<LinkState> tap =
                get(netlink, "look for TAP", DerivedNames.tap(id).value());
        Optional<LinkState> bridge = tag(tap).filter(tag -> tag.is(instance, Tag.Role.TAP, Tag.nic(id)))
                .flatMap(tag -> get(netlink, "look for bridge", tag.field(Tag.NETWORK)));
        Optional<LinkState> uplink = tag(bridge).flatMap(tag -> get(netlink, "look for uplink", tag.field(Tag.UPLINK)));
        return uplink.flatMap(link -> Attachments.of(id, tap.get(), bridge.get(), link));
    }

    private static Optional<Tag> tag(Optional<LinkState> link) {
        return link.flatMap(l -> Tag.parse(l.alias()));
    }

    private static Optional<LinkState> get(Netlink netlink, String step, String name) {
        return new Steps()
                .add(step, name, LinkMessages.get(name))
                .runWhereThere(netlink)
                .get(0);
    }
}
