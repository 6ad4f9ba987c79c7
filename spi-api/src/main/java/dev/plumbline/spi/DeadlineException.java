package dev.plumbline.spi;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call was not done within its deadline. What it had changed has been undone; the same call can be made again.
 *
 * @since 0.1.0
 */
public final class DeadlineException extends NetworkException {

    private static final long serialVersionUID = 1L;

    /** What was waited for. */
    private final String waitedFor;

    /** Null if nobody is known: an Optional cannot be serialized. */
    private final @Nullable Holder holder;

    /**
     * Describes what was waited for.
     *
     * @param failure what is known; its message should name what was waited for, and the holder
     * @param waitedFor what was waited for, in a few words, such as {@code the lock of namespace blue}
     * @param holder who holds it; empty if nobody is known
     */
    public DeadlineException(Failure failure, String waitedFor, Optional<Holder> holder) {
        super(failure);
        this.waitedFor = Objects.requireNonNull(waitedFor, "waitedFor");
        this.holder = holder.orElse(null);
    }

    /**
     * What was waited for, for a person.
     *
     * @return such as {@code the lock of namespace blue}
     */
    public String waitedFor() {
        return waitedFor;
    }

    /**
     * Who holds what was waited for.
     *
     * @return a process; empty if nobody is known, or several are
     */
    public Optional<Holder> holder() {
        return Optional.ofNullable(holder);
    }
}
