package dev.plumbline.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a NIC's port lets pass. What a policy does not mention belongs to the administrator: it is neither set nor repaired.
 *
 * @since 0.1.0
 */
public final class PortPolicy {

    private static final PortPolicy OPEN = new PortPolicy(new Builder());

    private final Optional<PortVlan> vlan;
    private final Optional<PortSecurity> security;
    private final Rates rates;
    private final PortLink link;

    private PortPolicy(Builder from) {
        this.vlan = from.vlan;
        this.security = from.security;
        this.rates = from.rates;
        this.link = from.link;
    }

    /**
     * A policy that mentions nothing.
     *
     * @return always an equal one
     */
    public static PortPolicy open() {
        return OPEN;
    }

    /**
     * Starts a policy that mentions nothing.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder that begins with all of this policy.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.vlan = vlan;
        builder.security = security;
        builder.rates = rates;
        builder.link = link;
        return builder;
    }

    /**
     * The VLANs of the port.
     *
     * @return VLANs; empty to leave them to the bridge
     */
    public Optional<PortVlan> vlan() {
        return vlan;
    }

    /**
     * What the guest may send.
     *
     * @return port security; empty to let the guest send under any MAC and address, and as a router or DHCP server
     */
    public Optional<PortSecurity> security() {
        return security;
    }

    /**
     * How much may pass.
     *
     * @return {@link Rates#unlimited} by default
     */
    public Rates rates() {
        return rates;
    }

    /**
     * Whether frames pass at all.
     *
     * @return {@link PortLink#UP} by default
     */
    public PortLink link() {
        return link;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PortPolicy policy
                && vlan.equals(policy.vlan)
                && security.equals(policy.security)
                && rates.equals(policy.rates)
                && link == policy.link;
    }

    @Override
    public int hashCode() {
        return Objects.hash(vlan, security, rates, link);
    }

    /** What it mentions. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "PortPolicy[", "]").setEmptyValue("PortPolicy[open]");
        vlan.ifPresent(vlans -> text.add("vlan=" + vlans));
        security.ifPresent(chosen -> text.add("security=" + chosen));
        if (!rates.equals(Rates.unlimited())) {
            text.add("rates=" + rates);
        }
        if (link != PortLink.UP) {
            text.add("link=" + link);
        }
        return text.toString();
    }

    /**
     * Collects a policy. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private Optional<PortVlan> vlan = Optional.empty();
        private Optional<PortSecurity> security = Optional.empty();
        private Rates rates = Rates.unlimited();
        private PortLink link = PortLink.UP;

        private Builder() {}

        /**
         * Sets the VLANs of the port.
         *
         * @param vlans one VLAN, or several
         * @return this builder
         */
        public Builder vlan(PortVlan vlans) {
            this.vlan = Optional.of(Objects.requireNonNull(vlans, "vlan"));
            return this;
        }

        /**
         * Sets what the guest may send.
         *
         * @param allowed MACs, addresses and roles
         * @return this builder
         */
        public Builder security(PortSecurity allowed) {
            this.security = Optional.of(Objects.requireNonNull(allowed, "security"));
            return this;
        }

        /**
         * Lets the guest send under any MAC and address, and as a router or DHCP server.
         *
         * @return this builder
         */
        public Builder withoutSecurity() {
            this.security = Optional.empty();
            return this;
        }

        /**
         * Sets how much may pass.
         *
         * @param limits for each direction
         * @return this builder
         */
        public Builder rates(Rates limits) {
            this.rates = Objects.requireNonNull(limits, "rates");
            return this;
        }

        /**
         * Sets whether frames pass at all.
         *
         * @param state whether they do
         * @return this builder
         */
        public Builder link(PortLink state) {
            this.link = Objects.requireNonNull(state, "link");
            return this;
        }

        /**
         * Makes the policy.
         *
         * @return the policy
         */
        public PortPolicy build() {
            return new PortPolicy(this);
        }
    }
}
