package dev.plumbline.spi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that became of a NIC while it was watched ({@link NetworkBackend#watch}).
 *
 * @since 0.1.0
 */
public final class NicEvent {

    /**
     * What it was. Later releases may add to these.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** The NIC is attached, completely: it was when the watch began, or it came. */
        ATTACHED,
        /** The NIC's TAP is gone: somebody detached it, or removed the TAP. */
        DETACHED,
        /** A VMM has opened the NIC's TAP, or the backend holds a queue of it ({@link Lifetime#UNTIL_CLOSED}). */
        OPENED,
        /** Nobody has a queue of the TAP open any more: its VMM has ended, or let go of it. */
        CLOSED,
        /** The NIC is not as it was asked for, or differs in another way than before. */
        DRIFTED,
        /** The NIC is as it was asked for again. */
        REPAIRED
    }

    private final Kind kind;
    private final NicId nic;
    private final List<String> differences;

    private NicEvent(Kind kind, NicId nic, List<String> differences) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.nic = Objects.requireNonNull(nic, "nic");
        this.differences = List.copyOf(differences);
    }

    /**
     * What a provider tells.
     *
     * @param kind any but {@link Kind#DRIFTED}
     * @param nic which NIC
     * @return the event
     */
    public static NicEvent of(Kind kind, NicId nic) {
        if (kind == Kind.DRIFTED) {
            throw new IllegalArgumentException("a NIC that drifted has differences");
        }
        return new NicEvent(kind, nic, List.of());
    }

    /**
     * What a provider tells of a NIC that is not as it was asked for.
     *
     * @param nic which NIC
     * @param differences as {@link NetworkBackend#check} reports them, one at least
     * @return an event of {@link Kind#DRIFTED}
     */
    public static NicEvent drifted(NicId nic, List<String> differences) {
        if (differences.isEmpty()) {
            throw new IllegalArgumentException("a NIC that drifted has differences");
        }
        return new NicEvent(Kind.DRIFTED, nic, differences);
    }

    /**
     * What it was.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Of which NIC.
     *
     * @return the NIC
     */
    public NicId nic() {
        return nic;
    }

    /**
     * How the NIC differs from what was asked for, in words for a person.
     *
     * @return all differences, not only those that came; empty unless it {@link Kind#DRIFTED}
     */
    public List<String> differences() {
        return differences;
    }

    private List<Object> parts() {
        return List.of(kind, nic, differences);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NicEvent event && parts().equals(event.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return kind + " " + nic + (differences.isEmpty() ? "" : ": " + String.join("; ", differences));
    }
}
