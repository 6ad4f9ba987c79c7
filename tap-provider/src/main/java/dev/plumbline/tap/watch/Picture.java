package dev.plumbline.tap.watch;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.NicEvent;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicSighting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The NICs as they were told last. What is told next is how they differ from that. */
final class Picture {

    private static final int PORTION = 16;

    private final Sight sight;
    private final Map<NicId, NicSighting> seen = new HashMap<>();

    Picture(Sight sight) {
        this.sight = sight;
    }

    /** What became of all NICs. */
    List<NicEvent> changes() {
        Set<NicId> nics = new HashSet<>(seen.keySet());
        nics.addAll(sight.all());
        return changesOf(nics);
    }

    /** What became of the NICs some of whose links changed. */
    List<NicEvent> changesBy(Set<Integer> links) {
        Set<NicId> nics = new HashSet<>();
        Set<Integer> unknown = new HashSet<>(links);
        seen.forEach((nic, sighting) -> {
            Set<Integer> own = links(sighting.attachment());
            unknown.removeAll(own);
            if (own.stream().anyMatch(links::contains)) {
                nics.add(nic);
            }
        });
        nics.addAll(sight.behind(unknown));
        return changesOf(nics);
    }

    /** The namespace is no more. */
    List<NicEvent> end() {
        List<NicEvent> events = new ArrayList<>();
        List.copyOf(seen.keySet()).forEach(nic -> events.addAll(replace(nic, Optional.empty())));
        return events;
    }

    private List<NicEvent> changesOf(Collection<NicId> nics) {
        List<NicEvent> events = new ArrayList<>();
        List<NicId> all = List.copyOf(nics);
        for (int start = 0; start < all.size(); start += PORTION) {
            List<NicId> portion = all.subList(start, Math.min(all.size(), start + PORTION));
            List<NicId> changed = changed(portion);
            if (!changed.isEmpty()) {
                Map<NicId, NicSighting> now = sight.look(withAttachments(changed));
                changed.forEach(nic -> events.addAll(replace(nic, Optional.ofNullable(now.get(nic)))));
            }
        }
        return events;
    }

    private Map<NicId, Optional<Attachment>> withAttachments(List<NicId> nics) {
        return nics.stream()
                .collect(Collectors.toMap(
                        nic -> nic, nic -> Optional.ofNullable(seen.get(nic)).map(NicSighting::attachment)));
    }

    /** Those that a glance shows otherwise than before, and those that are new: they may be in the middle of an attach. */
    private List<NicId> changed(List<NicId> nics) {
        List<NicId> known = nics.stream().filter(seen::containsKey).toList();
        Map<NicId, NicSighting> glance = known.isEmpty() ? Map.of() : sight.glance(withAttachments(known));
        return nics.stream().filter(nic -> isNews(nic, glance)).toList();
    }

    private boolean isNews(NicId nic, Map<NicId, NicSighting> glance) {
        Optional<NicSighting> before = Optional.ofNullable(seen.get(nic));
        Optional<NicSighting> now = Optional.ofNullable(glance.get(nic));
        return before.isEmpty() || !NicSighting.between(nic, before, now).isEmpty();
    }

    private List<NicEvent> replace(NicId nic, Optional<NicSighting> now) {
        Optional<NicSighting> before =
                now.isPresent() ? Optional.ofNullable(seen.put(nic, now.get())) : Optional.ofNullable(seen.remove(nic));
        return NicSighting.between(nic, before, now);
    }

    private static Set<Integer> links(Attachment attachment) {
        Set<Integer> links = new HashSet<>();
        links.add(attachment.tap().link().index());
        links.add(attachment.bridge().index());
        attachment.uplink().map(Link::index).ifPresent(links::add);
        return links;
    }
}
