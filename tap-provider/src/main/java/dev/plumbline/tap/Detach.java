package dev.plumbline.tap;

import dev.plumbline.spi.NicId;
import dev.plumbline.tap.kernel.Netlink;
import dev.plumbline.tap.netlink.LinkMessages;
import dev.plumbline.tap.netlink.LinkState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Detaches NICs of one namespace, under its lock: their TAPs, and bridge and uplink of every network of theirs on which
 * nobody is left.
 */
final class Detach {

    private final Netlink netlink;
    private final String instance;

    Detach(Netlink netlink, String instance) {
        this.netlink = netlink;
        this.instance = instance;
    }

    /** Returns how many of the NICs there were to remove. */
    int run(Collection<NicId> nics) {
        Set<String> subjects = nics.stream().map(Tag::nic).collect(Collectors.toSet());
        List<LinkState> links = netlink.dump(LinkMessages.dump());
        List<LinkState> taps = new ArrayList<>();
        Set<String> networks = new HashSet<>();
        for (LinkState link : links) {
            Optional<Tag> tag = Tag.parse(link.alias())
                    .filter(t -> t.instance().equals(instance) && t.role() == Tag.Role.TAP)
                    .filter(t -> subjects.contains(t.subject()));
            if (tag.isPresent()) {
                taps.add(link);
                networks.add(tag.get().field(Tag.NETWORK));
            }
        }
        if (!taps.isEmpty()) {
            Removal removal = new Removal(links, instance, taps);
            networks.forEach(removal::addIfUnused);
            removal.run(netlink);
        }
        return taps.size();
    }
}
