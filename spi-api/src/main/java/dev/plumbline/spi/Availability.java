package dev.plumbline.spi;

import java.util.Objects;

/**
 * Whether a provider can work in this process on this host.
 *
 * @param available whether it can
 * @param reason for a person: why not, and what to do about it; what was found, if it can
 * @since 0.1.0
 */
public record Availability(boolean available, String reason) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if the reason is null
     */
    public Availability {
        Objects.requireNonNull(reason, "reason");
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
}
