package dev.plumbline.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a VM manager asks for when it plugs a NIC in. Equal requests mean the same attachment (rule R2).
 *
 * <p>Everything but the NIC, its network and its owner has a default, so that later releases can add to it.
 *
 * @since 0.1.0
 */
public final class NicRequest {

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

    private final NicId id;
    private final Network network;
    private final Owner owner;
    private final int queues;
    private final OptionalInt mtu;
    private final Optional<MacAddress> guestMac;
    private final InterfaceNames names;
    private final Lifetime lifetime;
    private final PortPolicy policy;

    private NicRequest(Builder from) {
        this.id = Objects.requireNonNull(from.id, "id");
        this.network = Objects.requireNonNull(from.network, "network");
        this.owner = Objects.requireNonNull(from.owner, "owner");
        this.queues = checkRange("queue count", from.queues, MIN_QUEUES, MAX_QUEUES);
        this.mtu = from.mtu;
        this.guestMac = from.guestMac;
        this.names = Objects.requireNonNull(from.names, "names");
        this.lifetime = Objects.requireNonNull(from.lifetime, "lifetime");
        this.policy = Objects.requireNonNull(from.policy, "policy");
        mtu.ifPresent(bytes -> checkRange("MTU", bytes, MIN_MTU, MAX_MTU));
        if (guestMac.isPresent() && !guestMac.get().isUnicast()) {
            throw new IllegalArgumentException("guest MAC must be a unicast address, got " + guestMac.get());
        }
        if (network instanceof ExistingBridge && names.bridge().isPresent()) {
            throw new IllegalArgumentException("a bridge name goes with a bridge that is made, got "
                    + names.bridge().get() + " with " + network);
        }
        if (!(network instanceof Tunnel) && names.tunnel().isPresent()) {
            throw new IllegalArgumentException(
                    "a tunnel name goes with a tunnel, got " + names.tunnel().get() + " with " + network);
        }
    }

    static int checkRange(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " must be " + min + " to " + max + ", got " + value);
        }
        return value;
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
     * A builder that begins with all of this request.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(id, network, owner);
        builder.queues = queues;
        builder.mtu = mtu;
        builder.guestMac = guestMac;
        builder.names = names;
        builder.lifetime = lifetime;
        builder.policy = policy;
        return builder;
    }

    /**
     * Identity of the NIC.
     *
     * @return VM, NIC and namespace
     */
    public NicId id() {
        return id;
    }

    /**
     * What to connect it to.
     *
     * @return the network
     */
    public Network network() {
        return network;
    }

    /**
     * Who may open the TAP.
     *
     * @return uid and gid
     */
    public Owner owner() {
        return owner;
    }

    /**
     * How many queue pairs the NIC has.
     *
     * @return {@value #MIN_QUEUES} to {@value #MAX_QUEUES} ({@code MAX_TAP_QUEUES} in {@code drivers/net/tun.c})
     */
    public int queues() {
        return queues;
    }

    /**
     * MTU of the NIC. The underlay has to carry 50 bytes more for a tunnel over IPv4, 70 over IPv6; nobody checks that.
     *
     * @return bytes, {@value #MIN_MTU} to {@value #MAX_MTU}; empty for the provider's default: then another default makes
     *     it another request (rule R3). On an {@link ExistingBridge} empty stands for the bridge's
     */
    public OptionalInt mtu() {
        return mtu;
    }

    /**
     * The guest's own MAC.
     *
     * @return a unicast address; empty to derive it from VM and NIC ({@link DerivedNames#guestMac})
     */
    public Optional<MacAddress> guestMac() {
        return guestMac;
    }

    /**
     * Interface names that are asked for.
     *
     * @return names; those left empty are derived
     */
    public InterfaceNames names() {
        return names;
    }

    /**
     * How long the TAP lives.
     *
     * @return {@link Lifetime#UNTIL_DETACHED} by default
     */
    public Lifetime lifetime() {
        return lifetime;
    }

    /**
     * What the NIC's port lets pass.
     *
     * @return {@link PortPolicy#open} by default
     */
    public PortPolicy policy() {
        return policy;
    }

    /**
     * This request with everything decided that it leaves open: names and guest MAC as they are derived, the MTU as given
     * here. Requests that are equal then are the same request, also where one asks for what the other leaves open.
     *
     * @param defaultMtu MTU in bytes where this request has none
     * @return a request in which nothing is left open
     * @throws IllegalArgumentException if the default MTU is needed and out of range
     */
    public NicRequest decided(int defaultMtu) {
        InterfaceNames decided = names.withTap(names.tap().orElseGet(() -> DerivedNames.tap(id)));
        if (!(network instanceof ExistingBridge)) {
            decided = decided.withBridge(names.bridge().orElseGet(() -> DerivedNames.bridge(network)));
        }
        if (network instanceof Tunnel tunnel) {
            decided = decided.withTunnel(names.tunnel().orElseGet(() -> DerivedNames.tunnel(tunnel)));
        }
        return toBuilder()
                .mtu(mtu.orElse(defaultMtu))
                .guestMac(guestMac.orElseGet(() -> DerivedNames.guestMac(id)))
                .names(decided)
                .build();
    }

    /**
     * In what this request differs from another one, for a {@link ConflictException}. Both should be
     * {@linkplain #decided decided}.
     *
     * @param found the request that was made before
     * @return each difference, with this request as what is wanted; none if the requests are equal
     */
    public List<Difference> differences(NicRequest found) {
        List<Difference> differences = new ArrayList<>();
        differ(differences, "id", id, found.id);
        differ(differences, "network", network, found.network);
        differ(differences, "owner", owner, found.owner);
        differ(differences, "queues", queues, found.queues);
        differ(differences, "mtu", text(mtu), text(found.mtu));
        differ(differences, "guestMac", text(guestMac), text(found.guestMac));
        differ(differences, "names.tap", text(names.tap()), text(found.names.tap()));
        differ(differences, "names.bridge", text(names.bridge()), text(found.names.bridge()));
        differ(differences, "names.tunnel", text(names.tunnel()), text(found.names.tunnel()));
        differ(differences, "lifetime", lifetime, found.lifetime);
        differ(differences, "policy.vlan", text(policy.vlan(), "open"), text(found.policy.vlan(), "open"));
        differ(differences, "policy.security", text(policy.security(), "open"), text(found.policy.security(), "open"));
        differ(differences, "policy.rates", policy.rates(), found.policy.rates());
        differ(differences, "policy.link", policy.link(), found.policy.link());
        return List.copyOf(differences);
    }

    private static void differ(List<Difference> differences, String what, Object wanted, Object found) {
        if (!wanted.equals(found)) {
            differences.add(new Difference(what, wanted.toString(), found.toString()));
        }
    }

    private static String text(OptionalInt bytes) {
        return bytes.isPresent() ? Integer.toString(bytes.getAsInt()) : "default";
    }

    private static String text(Optional<?> component) {
        return text(component, "derived");
    }

    private static String text(Optional<?> component, String otherwise) {
        return component.map(Object::toString).orElse(otherwise);
    }

    private List<Object> parts() {
        return List.of(id, network, owner, queues, mtu, guestMac, names, lifetime, policy);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NicRequest request && parts().equals(request.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "NicRequest[id=" + id + ", network=" + network + ", owner=" + owner + ", queues=" + queues + ", mtu="
                + text(mtu) + ", guestMac=" + text(guestMac) + ", names=" + names + ", lifetime=" + lifetime
                + ", policy=" + policy + "]";
    }

    /**
     * Collects a request. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private NicId id;
        private Network network;
        private Owner owner;
        private int queues = 1;
        private OptionalInt mtu = OptionalInt.empty();
        private Optional<MacAddress> guestMac = Optional.empty();
        private InterfaceNames names = InterfaceNames.derived();
        private Lifetime lifetime = Lifetime.UNTIL_DETACHED;
        private PortPolicy policy = PortPolicy.open();

        private Builder(NicId id, Network network, Owner owner) {
            this.id = id;
            this.network = network;
            this.owner = owner;
        }

        /**
         * Sets the identity of the NIC.
         *
         * @param nic VM, NIC and namespace
         * @return this builder
         */
        public Builder id(NicId nic) {
            this.id = nic;
            return this;
        }

        /**
         * Sets what to connect the NIC to.
         *
         * @param chosen the network
         * @return this builder
         */
        public Builder network(Network chosen) {
            this.network = chosen;
            return this;
        }

        /**
         * Sets who may open the TAP.
         *
         * @param user uid and gid
         * @return this builder
         */
        public Builder owner(Owner user) {
            this.owner = user;
            return this;
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
         * Leaves the MTU to the provider's default.
         *
         * @return this builder
         */
        public Builder defaultMtu() {
            this.mtu = OptionalInt.empty();
            return this;
        }

        /**
         * Sets the MAC that the guest will have.
         *
         * @param mac a unicast address
         * @return this builder
         */
        public Builder guestMac(MacAddress mac) {
            this.guestMac = Optional.of(Objects.requireNonNull(mac, "guestMac"));
            return this;
        }

        /**
         * Leaves the guest's MAC to be derived from VM and NIC.
         *
         * @return this builder
         */
        public Builder derivedGuestMac() {
            this.guestMac = Optional.empty();
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
         * Sets what the NIC's port lets pass.
         *
         * @param chosen policy
         * @return this builder
         */
        public Builder policy(PortPolicy chosen) {
            this.policy = chosen;
            return this;
        }

        /**
         * Checks and makes the request.
         *
         * @return the request
         * @throws IllegalArgumentException if a value is out of range
         * @throws NullPointerException if a component is null; the message names it
         */
        public NicRequest build() {
            return new NicRequest(this);
        }
    }
}
