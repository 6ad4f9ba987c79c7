package dev.plumbline.spi;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a NIC's port lets pass. What a policy does not mention belongs to the administrator: it is neither set nor repaired.
 *
 * @since 0.1.0
 */
public final class PortPolicy {

    private static final PortPolicy OPEN = new PortPolicy(Optional.empty());

    private final Optional<PortVlan> vlan;

    private PortPolicy(Optional<PortVlan> vlan) {
        this.vlan = vlan;
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PortPolicy policy && vlan.equals(policy.vlan);
    }

    @Override
    public int hashCode() {
        return vlan.hashCode();
    }

    @Override
    public String toString() {
        return "PortPolicy[vlan=" + vlan.map(PortVlan::toString).orElse("open") + "]";
    }

    /**
     * Collects a policy. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private Optional<PortVlan> vlan = Optional.empty();

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
         * Makes the policy.
         *
         * @return the policy
         */
        public PortPolicy build() {
            return new PortPolicy(vlan);
        }
    }
}
