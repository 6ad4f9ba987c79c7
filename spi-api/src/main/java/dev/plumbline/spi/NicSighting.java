package dev.plumbline.spi;

import dev.plumbline.spi.NicEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a provider that watches NICs saw one at a moment. What it tells its listener is the difference between two of them,
 * so that nothing is lost for good when it missed what happened in between.
 *
 * @param attachment what is attached
 * @param open whether somebody has a queue of the TAP open
 * @param differences from what was asked for, as {@link NetworkBackend#check} reports them
 * @since 0.1.0
 */
public record NicSighting(Attachment attachment, boolean open, List<String> differences) {

    /** Copies the list. */
    public NicSighting {
        Objects.requireNonNull(attachment, "attachment");
        differences = List.copyOf(differences);
    }

    /**
     * What became of a NIC between two moments, in an order in which it can have happened.
     *
     * @param nic which NIC
     * @param before how it was seen last; empty if it was not there, or not seen yet
     * @param now how it is seen; empty if it is not there
     * @return what a listener is told; nothing if nothing became of it. A TAP with another index is another attachment
     */
    public static List<NicEvent> between(NicId nic, Optional<NicSighting> before, Optional<NicSighting> now) {
        List<NicEvent> events = new ArrayList<>();
        boolean another = before.isPresent() && !before.map(NicSighting::tap).equals(now.map(NicSighting::tap));
        Optional<NicSighting> from = another ? Optional.empty() : before;
        if (another) {
            events.add(NicEvent.of(Kind.DETACHED, nic));
        }
        now.ifPresent(seen -> seen.tell(nic, from, events));
        return List.copyOf(events);
    }

    private int tap() {
        return attachment.tap().link().index();
    }

    private void tell(NicId nic, Optional<NicSighting> before, List<NicEvent> events) {
        if (before.isEmpty()) {
            events.add(NicEvent.of(Kind.ATTACHED, nic));
        }
        if (open != before.map(NicSighting::open).orElse(false)) {
            events.add(NicEvent.of(open ? Kind.OPENED : Kind.CLOSED, nic));
        }
        if (!differences.equals(before.map(NicSighting::differences).orElse(List.of()))) {
            events.add(differences.isEmpty() ? NicEvent.of(Kind.REPAIRED, nic) : NicEvent.drifted(nic, differences));
        }
    }
}
