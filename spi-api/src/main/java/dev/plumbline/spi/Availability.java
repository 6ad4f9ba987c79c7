package dev.plumbline.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a provider can work in this process on this host.
 *
 * @since 0.1.0
 */
public final class Availability {

    private final boolean available;
    private final String reason;

    private Availability(boolean available, String reason) {
        this.available = available;
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * The provider can work.
     *
     * @param detail what was found, in a few words
     * @return that it is available
     */
    public static Availability yes(String detail) {
        return new Availability(true, detail);
    }

    /**
     * The provider cannot work.
     *
     * @param reason why not, and what to do about it
     * @return that it is not
     */
    public static Availability no(String reason) {
        return new Availability(false, reason);
    }

    /**
     * Whether the provider can work.
     *
     * @return whether it can
     */
    public boolean available() {
        return available;
    }

    /**
     * The reason, for a person.
     *
     * @return why the provider cannot work, and what to do about it; what was found, if it can
     */
    public String reason() {
        return reason;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Availability availability
                && available == availability.available
                && reason.equals(availability.reason);
    }

    @Override
    public int hashCode() {
        return Objects.hash(available, reason);
    }

    @Override
    public String toString() {
        return (available ? "available: " : "unavailable: ") + reason;
    }
}
