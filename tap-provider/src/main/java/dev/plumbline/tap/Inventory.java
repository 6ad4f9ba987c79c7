package dev.plumbline.tap;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.tap.kernel.Netlink;
import dev.plumbline.tap.netlink.LinkMessages;
import dev.plumbline.tap.netlink.LinkState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is attached in one namespace. */
final class Inventory {

    private final Netlink netlink;
    private final String instance;

    Inventory(Netlink netlink, String instance) {
        this.netlink = netlink;
        this.instance = instance;
    }

    /** One NIC, by names alone: three looks, however many links there are. */
    Optional<Attachment> find(NicId id) {
        String name = DerivedNames.tap(id).value();
        LinkState tap = get("look for TAP", name);
        Optional<Tag> tag = Optional.ofNullable(tap)
                .flatMap(link -> Tag.parse(link.alias()))
                .filter(t -> t.is(instance, Tag.Role.TAP, Tag.nic(id)));
        if (tag.isEmpty()) {
            return Optional.empty();
        }
        LinkState bridge = get("look for bridge", tag.get().field(Tag.NETWORK));
        Optional<String> uplink = Optional.ofNullable(bridge)
                .flatMap(link -> Tag.parse(link.alias()))
                .map(t -> t.field(Tag.UPLINK));
        return uplink.flatMap(u -> Attachments.of(id, tap, bridge, get("look for uplink", u)));
    }

    private LinkState get(String step, String name) {
        return new Steps().add(step, name, LinkMessages.get(name)).runWhereThere(netlink).get(0);
    }

    /** All NICs, by one dump. */
    List<Attachment> list(NetworkNamespace namespace) {
        List<LinkState> links = netlink.dump(LinkMessages.dump());
        Map<String, LinkState> byName = new HashMap<>();
        Map<Integer, LinkState> byIndex = new HashMap<>();
        for (LinkState link : links) {
            byName.put(link.name(), link);
            byIndex.put(link.index(), link);
        }
        List<Attachment> attachments = new ArrayList<>();
        for (LinkState tap : links) {
            Tag.parse(tap.alias())
                    .filter(tag -> tag.instance().equals(instance) && tag.role() == Tag.Role.TAP)
                    .flatMap(tag -> {
                        LinkState bridge = byIndex.get(tap.master());
                        LinkState uplink = bridge == null
                                ? null
                                : Tag.parse(bridge.alias())
                                        .map(t -> byName.get(t.field(Tag.UPLINK)))
                                        .orElse(null);
                        return Attachments.of(tag.nicId(namespace), tap, bridge, uplink);
                    })
                    .ifPresent(attachments::add);
        }
        return attachments;
    }
}
