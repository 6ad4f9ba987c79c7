package dev.plumbline.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * How much may pass at a port, for each direction that is limited. Immutable.
 *
 * @since 0.1.0
 */
public final class Rates {

    private static final Rates UNLIMITED = builder().build();

    private final Optional<Rate> toGuest;
    private final Optional<Rate> fromGuest;
    private final RateEnforcer enforcer;

    private Rates(Builder from) {
        this.toGuest = from.toGuest;
        this.fromGuest = from.fromGuest;
        this.enforcer = toGuest.isEmpty() && fromGuest.isEmpty() ? RateEnforcer.BACKEND : from.enforcer;
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
        builder.fromGuest = fromGuest;
        builder.enforcer = enforcer;
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

    /**
     * How much of what the guest sends passes. What is more is lost. A large TCP segment that is cut later counts with its
     * headers once.
     *
     * @return the rate; empty for no limit
     */
    public Optional<Rate> fromGuest() {
        return fromGuest;
    }

    /**
     * Who sees to it.
     *
     * @return {@link RateEnforcer#BACKEND} by default, and where there is no limit
     */
    public RateEnforcer enforcer() {
        return enforcer;
    }

    /**
     * What the backend sees to.
     *
     * @return these rates, or none where they are left to the VMM
     */
    public Rates byBackend() {
        return enforcer == RateEnforcer.BACKEND ? this : UNLIMITED;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rates rates
                && toGuest.equals(rates.toGuest)
                && fromGuest.equals(rates.fromGuest)
                && enforcer == rates.enforcer;
    }

    @Override
    public int hashCode() {
        return Objects.hash(toGuest, fromGuest, enforcer);
    }

    /** Such as {@code to the guest 10000000 bit/s with a burst of 131072 bytes}. */
    @Override
    public String toString() {
        if (toGuest.isEmpty() && fromGuest.isEmpty()) {
            return "unlimited";
        }
        StringJoiner text = new StringJoiner(", ");
        toGuest.ifPresent(rate -> text.add("to the guest " + rate));
        fromGuest.ifPresent(rate -> text.add("from the guest " + rate));
        if (enforcer == RateEnforcer.VMM) {
            text.add("by the VMM");
        }
        return text.toString();
    }

    /**
     * Collects rates. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private Optional<Rate> toGuest = Optional.empty();
        private Optional<Rate> fromGuest = Optional.empty();
        private RateEnforcer enforcer = RateEnforcer.BACKEND;

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
         * Limits how much of what the guest sends passes.
         *
         * @param rate how much that is
         * @return this builder
         */
        public Builder fromGuest(Rate rate) {
            this.fromGuest = Optional.of(Objects.requireNonNull(rate, "rate"));
            return this;
        }

        /**
         * Says who sees to it. It has no effect without a limit.
         *
         * @param who the backend or the VMM
         * @return this builder
         */
        public Builder enforcer(RateEnforcer who) {
            this.enforcer = Objects.requireNonNull(who, "enforcer");
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
