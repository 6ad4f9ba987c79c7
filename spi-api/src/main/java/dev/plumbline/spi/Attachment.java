package dev.plumbline.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A NIC that is plugged in: everything that a VMM needs to open it. Equal attachments mean the same state; an interface
 * index that differs shows that a link was made again.
 *
 * @since 0.1.0
 */
public final class Attachment {

    private final NicId id;
    private final Network network;
    private final Owner owner;
    private final int mtu;
    private final MacAddress guestMac;
    private final TapDevice tap;
    private final Link bridge;
    private final Optional<Link> uplink;
    private final PortPolicy policy;

    private Attachment(Builder from) {
        this.id = Objects.requireNonNull(from.id, "id");
        this.network = Objects.requireNonNull(from.network, "network");
        this.owner = Objects.requireNonNull(from.owner, "owner");
        this.mtu = NicRequest.checkRange("MTU", from.mtu, NicRequest.MIN_MTU, NicRequest.MAX_MTU);
        this.guestMac = from.guestMac.orElseGet(() -> DerivedNames.guestMac(id));
        this.tap = Objects.requireNonNull(from.tap, "tap");
        this.bridge = from.bridge.orElseThrow(() -> new NullPointerException("bridge"));
        this.uplink = from.uplink;
        this.policy = Objects.requireNonNull(from.policy, "policy");
    }

    /**
     * Starts an attachment, for a provider. A bridge and an MTU have to be added; without more, the guest's MAC is
     * derived, and there is no uplink.
     *
     * @param id identity of the NIC
     * @param network what it is connected to
     * @param owner who may open the TAP
     * @param tap what the VMM opens
     * @return a builder
     */
    public static Builder builder(NicId id, Network network, Owner owner, TapDevice tap) {
        return new Builder(id, network, owner, tap);
    }

    /**
     * A builder that begins with all of this attachment.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(id, network, owner, tap);
        builder.mtu = mtu;
        builder.guestMac = Optional.of(guestMac);
        builder.bridge = Optional.of(bridge);
        builder.uplink = uplink;
        builder.policy = policy;
        return builder;
    }

    /**
     * The request that this attachment fulfils: {@code attach} with it returns an equal attachment (rule R23). Names and
     * guest MAC that are the derived ones are left open in it; the MTU is given.
     *
     * @return a request for the same NIC; of an {@link ExistingUplink} it has no consent to take addresses
     *     ({@link ExistingUplink#withAddresses}), which is not needed for an uplink that has been taken
     */
    public NicRequest toRequest() {
        InterfaceNames names = InterfaceNames.derived();
        if (!tap.name().equals(DerivedNames.tap(id))) {
            names = names.withTap(tap.name().value());
        }
        if (!(network instanceof ExistingBridge) && !bridge.name().equals(DerivedNames.bridge(network))) {
            names = names.withBridge(bridge.name().value());
        }
        if (network instanceof Tunnel tunnel && uplink.isPresent()) {
            InterfaceName link = uplink.get().name();
            names = link.equals(DerivedNames.tunnel(tunnel)) ? names : names.withTunnel(link.value());
        }
        NicRequest.Builder request = NicRequest.builder(id, network, owner)
                .queues(tap.queues())
                .mtu(mtu)
                .names(names)
                .lifetime(tap.lifetime())
                .policy(policy);
        return guestMac.equals(DerivedNames.guestMac(id))
                ? request.build()
                : request.guestMac(guestMac).build();
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
     * The namespace in which the links are.
     *
     * @return that of the identity
     */
    public NetworkNamespace namespace() {
        return id.namespace();
    }

    /**
     * What the NIC is connected to.
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
     * MTU of TAP, bridge and tunnel link; the guest's should be the same.
     *
     * @return bytes, {@value NicRequest#MIN_MTU} to {@value NicRequest#MAX_MTU}
     */
    public int mtu() {
        return mtu;
    }

    /**
     * MAC for the guest's own NIC; that of the TAP, on the host, is another.
     *
     * @return a unicast address
     */
    public MacAddress guestMac() {
        return guestMac;
    }

    /**
     * What the VMM opens.
     *
     * @return the TAP
     */
    public TapDevice tap() {
        return tap;
    }

    /**
     * The bridge that the TAP is a port of.
     *
     * @return the bridge
     */
    public Link bridge() {
        return bridge;
    }

    /**
     * The bridge's way out: the tunnel link, or the existing uplink.
     *
     * @return the link; empty where the network has none of its own, as on a bridge that was there already
     */
    public Optional<Link> uplink() {
        return uplink;
    }

    /**
     * What the NIC's port lets pass.
     *
     * @return the policy of the request
     */
    public PortPolicy policy() {
        return policy;
    }

    private List<Object> parts() {
        return List.of(id, network, owner, mtu, guestMac, tap, bridge, uplink, policy);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attachment attachment && parts().equals(attachment.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "Attachment[id=" + id + ", network=" + network + ", owner=" + owner + ", mtu=" + mtu + ", guestMac="
                + guestMac + ", tap=" + tap + ", bridge=" + bridge + ", uplink="
                + uplink.map(Link::toString).orElse("none") + ", policy=" + policy + "]";
    }

    /**
     * Collects an attachment. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private NicId id;
        private Network network;
        private Owner owner;
        private TapDevice tap;
        private int mtu;
        private Optional<MacAddress> guestMac = Optional.empty();
        private Optional<Link> bridge = Optional.empty();
        private Optional<Link> uplink = Optional.empty();
        private PortPolicy policy = PortPolicy.open();

        private Builder(NicId id, Network network, Owner owner, TapDevice tap) {
            this.id = id;
            this.network = network;
            this.owner = owner;
            this.tap = tap;
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
         * Sets what the NIC is connected to.
         *
         * @param connected the network
         * @return this builder
         */
        public Builder network(Network connected) {
            this.network = connected;
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
         * Sets what the VMM opens.
         *
         * @param device the TAP
         * @return this builder
         */
        public Builder tap(TapDevice device) {
            this.tap = device;
            return this;
        }

        /**
         * Sets the MTU.
         *
         * @param bytes {@value NicRequest#MIN_MTU} to {@value NicRequest#MAX_MTU}
         * @return this builder
         */
        public Builder mtu(int bytes) {
            this.mtu = bytes;
            return this;
        }

        /**
         * Sets the guest's MAC.
         *
         * @param mac a unicast address
         * @return this builder
         */
        public Builder guestMac(MacAddress mac) {
            this.guestMac = Optional.of(Objects.requireNonNull(mac, "guestMac"));
            return this;
        }

        /**
         * Sets the bridge.
         *
         * @param link the bridge that the TAP is a port of
         * @return this builder
         */
        public Builder bridge(Link link) {
            this.bridge = Optional.of(Objects.requireNonNull(link, "bridge"));
            return this;
        }

        /**
         * Sets the uplink.
         *
         * @param link the tunnel link, or the existing uplink
         * @return this builder
         */
        public Builder uplink(Link link) {
            this.uplink = Optional.of(Objects.requireNonNull(link, "uplink"));
            return this;
        }

        /**
         * Leaves out the uplink.
         *
         * @return this builder
         */
        public Builder noUplink() {
            this.uplink = Optional.empty();
            return this;
        }

        /**
         * Sets what the port lets pass; {@link PortPolicy#open} if this is left out.
         *
         * @param chosen the policy
         * @return this builder
         */
        public Builder policy(PortPolicy chosen) {
            this.policy = chosen;
            return this;
        }

        /**
         * Checks and makes the attachment.
         *
         * @return the attachment
         * @throws IllegalArgumentException if the MTU is out of range
         * @throws NullPointerException if a component is null or missing; the message names it
         */
        public Attachment build() {
            return new Attachment(this);
        }
    }
}
