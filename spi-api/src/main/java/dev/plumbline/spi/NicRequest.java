package dev.plumbline.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a VM manager asks for when it plugs a NIC in. Equal requests mean the same attachment (rule R2).
 *
 * @param id identity of the NIC
 * @param network what to connect it to
 * @param queues queue pairs, {@value #MIN_QUEUES} to {@value #MAX_QUEUES} ({@code MAX_TAP_QUEUES} in
 *     {@code drivers/net/tun.c})
 * @param owner who may open the TAP
 * @param mtu MTU of the NIC in bytes, {@value #MIN_MTU} to {@value #MAX_MTU}. The underlay has to carry 50 bytes more
 *     for a tunnel over IPv4, 70 over IPv6; nobody checks that. The provider's default if empty: then another default
 *     makes it another request (rule R3)
 * @param guestMac the guest's own MAC, unicast; derived from VM and NIC if empty ({@link DerivedNames#guestMac})
 * @param names interface names; derived if empty
 * @param lifetime how long the TAP lives
 * @since 0.1.0
 */
public record NicRequest(
        NicId id,
        Network network,
        int queues,
        Owner owner,
        OptionalInt mtu,
        Optional<MacAddress> guestMac,
        InterfaceNames names,
        Lifetime lifetime) {

    /** The fewest queue pairs. */
    public static final int MIN_QUEUES = 1;

    /** The most queue pairs. */
    public static final int MAX_QUEUES = 256;

    /** The smallest MTU: that of IPv4 ({@code ETH_MIN_MTU} in {@code linux/if_ether.h}). */
    public static final int MIN_MTU = 68;

    /**
     * The largest MTU of any Ethernet link ({@code ETH_MAX_MTU} in {@code linux/if_ether.h}). The kernel's limit for
     * some kinds is lower, and what is beyond it fails with EINVAL: 65521 for a TAP, 65485 for geneve over IPv4.
     */
    public static final int MAX_MTU = 65535;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public NicRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(mtu, "mtu");
        Objects.requireNonNull(guestMac, "guestMac");
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(lifetime, "lifetime");
        checkRange("queue count", queues, MIN_QUEUES, MAX_QUEUES);
        mtu.ifPresent(bytes -> checkRange("MTU", bytes, MIN_MTU, MAX_MTU));
        if (guestMac.isPresent() && !guestMac.get().isUnicast()) {
            throw new IllegalArgumentException("guest MAC must be a unicast address, got " + guestMac.get());
        }
        if (network instanceof ExistingUplink && names.tunnel().isPresent()) {
            throw new IllegalArgumentException(
                    "a tunnel name goes with a tunnel, got " + names.tunnel().get() + " with " + network);
        }
    }

    static void checkRange(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " must be " + min + " to " + max + ", got " + value);
        }
    }

    /**
     * Starts a request for one queue pair, with default MTU, derived MAC and names, and a TAP that stays
     * {@link Lifetime#UNTIL_DETACHED}.
     *
     * @param id identity of the NIC
     * @param network what to connect it to
     * @param owner who may open the TAP
     * @return a builder
     */
    public static Builder builder(NicId id, Network network, Owner owner) {
        return new Builder(id, network, owner);
    }

    /**
     * Collects a request. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final NicId id;
        private final Network network;
        private final Owner owner;
        private int queues = 1;
        private OptionalInt mtu = OptionalInt.empty();
        private Optional<MacAddress> guestMac = Optional.empty();
        private InterfaceNames names = InterfaceNames.derived();
        private Lifetime lifetime = Lifetime.UNTIL_DETACHED;

        private Builder(NicId id, Network network, Owner owner) {
            this.id = id;
            this.network = network;
            this.owner = owner;
        }

        /**
         * Sets the number of queue pairs.
         *
         * @param count {@value NicRequest#MIN_QUEUES} to {@value NicRequest#MAX_QUEUES}
         * @return this builder
         */
        public Builder queues(int count) {
            this.queues = count;
            return this;
        }

        /**
         * Sets the MTU.
         *
         * @param bytes {@value NicRequest#MIN_MTU} to {@value NicRequest#MAX_MTU}
         * @return this builder
         */
        public Builder mtu(int bytes) {
            this.mtu = OptionalInt.of(bytes);
            return this;
        }

        /**
         * Sets the MAC that the guest will have.
         *
         * @param mac a unicast address
         * @return this builder
         */
        public Builder guestMac(MacAddress mac) {
            this.guestMac = Optional.of(mac);
            return this;
        }

        /**
         * Sets interface names.
         *
         * @param given names
         * @return this builder
         */
        public Builder names(InterfaceNames given) {
            this.names = given;
            return this;
        }

        /**
         * Sets how long the TAP lives.
         *
         * @param chosen lifetime
         * @return this builder
         */
        public Builder lifetime(Lifetime chosen) {
            this.lifetime = chosen;
            return this;
        }

        /**
         * Checks and makes the request.
         *
         * @return the request
         * @throws IllegalArgumentException if a value is out of range
         */
        public NicRequest build() {
            return new NicRequest(id, network, queues, owner, mtu, guestMac, names, lifetime);
        }
    }
}
