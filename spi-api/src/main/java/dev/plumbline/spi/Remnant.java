package dev.plumbline.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link of a backend's instance that belongs to no complete attachment.
 *
 * @since 0.1.0
 */
public final class Remnant {

    private final InterfaceName link;
    private final String role;
    private final Optional<NicId> nic;
    private final String problem;

    private Remnant(Builder from) {
        this.link = Objects.requireNonNull(from.link, "link");
        this.role = Objects.requireNonNull(from.role, "role");
        this.nic = from.nic;
        this.problem = Objects.requireNonNull(from.problem, "problem");
    }

    /**
     * Starts a remnant of a network, or of nobody known.
     *
     * @param link the link
     * @param role what it is, for a person: {@code TAP}, {@code bridge} or {@code tunnel}
     * @param problem why it is a remnant, for a person
     * @return a builder
     */
    public static Builder builder(InterfaceName link, String role, String problem) {
        return new Builder(link, role, problem);
    }

    /**
     * A builder that begins with all of this remnant.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(link, role, problem);
        builder.nic = nic;
        return builder;
    }

    /**
     * The link.
     *
     * @return its name
     */
    public InterfaceName link() {
        return link;
    }

    /**
     * What it is.
     *
     * @return for a person: {@code TAP}, {@code bridge} or {@code tunnel}
     */
    public String role() {
        return role;
    }

    /**
     * The NIC that it was made for.
     *
     * @return empty for a bridge or a tunnel, which are a network's, and where the link does not say
     */
    public Optional<NicId> nic() {
        return nic;
    }

    /**
     * Why it is a remnant.
     *
     * @return for a person
     */
    public String problem() {
        return problem;
    }

    private List<Object> parts() {
        return List.of(link, role, nic, problem);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Remnant remnant && parts().equals(remnant.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        String whose = nic.map(id -> " of " + id).orElse("");
        return role + " " + link + whose + ": " + problem;
    }

    /**
     * Collects a remnant. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final InterfaceName link;
        private final String role;
        private final String problem;
        private Optional<NicId> nic = Optional.empty();

        private Builder(InterfaceName link, String role, String problem) {
            this.link = link;
            this.role = role;
            this.problem = problem;
        }

        /**
         * Sets the NIC that the link was made for.
         *
         * @param id VM, NIC and namespace
         * @return this builder
         */
        public Builder nic(NicId id) {
            this.nic = Optional.of(Objects.requireNonNull(id, "nic"));
            return this;
        }

        /**
         * Checks and makes the remnant.
         *
         * @return the remnant
         * @throws NullPointerException if a component is null; the message names it
         */
        public Remnant build() {
            return new Remnant(this);
        }
    }
}
