package dev.plumbline.spi;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much may pass at a port, for each direction that is limited. Immutable.
 *
 * @since 0.1.0
 */
public final class Rates {

    private static final Rates UNLIMITED = builder().build();

    private final Optional<Rate> toGuest;

    private Rates(Builder from) {
        this.toGuest = from.toGuest;
    }

    /**
     * No limits.
     *
     * @return always an equal one
     */
    public static Rates unlimited() {
        return UNLIMITED;
    }

    /**
     * Begins without limits.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder that begins with all of this.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.toGuest = toGuest;
        return builder;
    }

    /**
     * How much the guest is sent. What is more waits in a queue for at most 1/20 s beyond the burst, and is lost where that
     * is full.
     *
     * @return the rate; empty for no limit
     */
    public Optional<Rate> toGuest() {
        return toGuest;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rates rates && toGuest.equals(rates.toGuest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(toGuest);
    }

    /** Such as {@code to the guest 10000000 bit/s with a burst of 131072 bytes}. */
    @Override
    public String toString() {
        return toGuest.map(rate -> "to the guest " + rate).orElse("unlimited");
    }

    /**
     * Collects rates. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private Optional<Rate> toGuest = Optional.empty();

        private Builder() {}

        /**
         * Limits what the guest is sent.
         *
         * @param rate how much that is
         * @return this builder
         */
        public Builder toGuest(Rate rate) {
            this.toGuest = Optional.of(Objects.requireNonNull(rate, "rate"));
            return this;
        }

        /**
         * Makes the component.
         *
         * @return it
         */
        public Rates build() {
            return new Rates(this);
        }
    }
}
