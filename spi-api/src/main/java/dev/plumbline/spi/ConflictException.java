package dev.plumbline.spi;

import java.util.List;

/**
 * What is there already stands in the way: another request for the same NIC, or a link, name, tunnel or open queue of
 * somebody else.
 *
 * @since 0.1.0
 */
public final class ConflictException extends NetworkException {

    private static final long serialVersionUID = 1L;

    /** An immutable list, which is serializable. */
    @SuppressWarnings("serial")
    private final List<Difference> differences;

    /**
     * Describes a conflict that is no matter of single differences.
     *
     * @param failure what is known
     */
    public ConflictException(Failure failure) {
        this(failure, List.of());
    }

    /**
     * Describes a conflict with another request.
     *
     * @param failure what is known; its message should name the differences too
     * @param differences what differs; the list is copied
     */
    public ConflictException(Failure failure, List<Difference> differences) {
        super(failure);
        this.differences = List.copyOf(differences);
    }

    /**
     * What differs between the request and what is there (rule R24).
     *
     * @return each difference, unmodifiable; empty where the conflict is another one
     */
    public List<Difference> differences() {
        return differences;
    }
}
