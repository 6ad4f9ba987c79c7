package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Query;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.NicId;
import dev.plumbline.tap.links.Attachments;
import dev.plumbline.tap.links.ListedEntries;
import dev.plumbline.tap.links.Surveyor;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.step.Steps;
import java.util.Optional;

/**
 * Looks one NIC up by its name, its bridge and its uplink by what the links say: three looks, however many there are. Only
 * what is not found so is looked for among all TAPs.
 */
public final class Find {

    private Find() {}

    public static Optional<Attachment> nic(Surveyor surveyor, NicId id) {
        Optional<Attachment> named = named(surveyor.netlink(), surveyor.instance(), id);
        return named.isPresent() ? named : surveyor.find(id);
    }

    private static Optional<Attachment> named(Netlink netlink, String instance, NicId id) {
        String name = DerivedNames.tap(id).value();
        Optional<LinkState> tap = get(netlink, "look for TAP", name, LinkMessages.get(name))
                .filter(link -> tag(link)
                        .filter(tag -> tag.is(instance, Tag.Role.TAP, Tag.nic(id)))
                        .isPresent());
        Optional<LinkState> bridge = tap.filter(link -> link.master() != 0)
                .flatMap(link -> get(netlink, "look for bridge of", name, LinkMessages.get(link.master())));
        ListedEntries remotes = new ListedEntries(netlink);
        Optional<String> existing = tap.flatMap(Find::tag).flatMap(Tag::existingBridge);
        if (existing.isPresent()) {
            return bridge.filter(link -> link.isCalled(existing.get()))
                    .flatMap(link -> Attachments.of(id, tap.orElseThrow(), link, Optional.empty(), remotes));
        }
        Optional<LinkState> uplink = bridge.flatMap(Find::tag)
                .filter(tag -> tag.isOurs(instance) && tag.role() == Tag.Role.BRIDGE)
                .flatMap(Find::uplink)
                .flatMap(link -> get(netlink, "look for uplink", link, LinkMessages.get(link)));
        return uplink.flatMap(link -> Attachments.of(id, tap.orElseThrow(), bridge.orElseThrow(), uplink, remotes));
    }

    private static Optional<Tag> tag(LinkState link) {
        return Tag.parse(link.alias());
    }

    /** A name that the kernel could not be asked for is none. */
    private static Optional<String> uplink(Tag bridge) {
        try {
            return Optional.of(new InterfaceName(bridge.field(Tag.UPLINK)).value());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<LinkState> get(Netlink netlink, String step, String link, Query<LinkState> query) {
        return new Steps().add(step, link, query).runWhereThere(netlink).get(0);
    }
}
