package dev.plumbline.spi;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How the datagrams of a tunnel travel between hosts: what is in their outer headers. What is left open is as the kernel
 * makes it, and administrators may change it; what is given is compared by {@link NetworkBackend#check} and set again by
 * {@link NetworkBackend#attach}, but for checksums and source ports, which no kernel changes on a link that is there.
 *
 * <p>It is no part of a network's identity, but all NICs of a network agree on it (rule R37). It needs {@link
 * Capability#TUNNEL_SETTINGS}. What a kind of tunnel does not have, and what has no meaning over the tunnel's version of IP,
 * is refused when the tunnel is built.
 *
 * <p>Names are those of {@code ip link add type vxlan} and {@code IFLA_VXLAN_*} in {@code linux/if_link.h}. Immutable.
 *
 * @since 0.1.0
 */
public final class Underlay {

    /** Instead of a number for {@link Builder#tos}: that of the guest's own IP header. */
    public static final int INHERIT_TOS = 1;

    /** Bits of the type of service that belong to congestion notification (RFC 3168). */
    private static final int ECN = 0x3;

    private static final Underlay DEFAULTS = builder().build();

    private final Optional<InetAddress> source;
    private final Optional<InterfaceName> device;
    private final OptionalInt ttl;
    private final OptionalInt tos;
    private final Optional<DontFragment> dontFragment;
    private final Optional<Boolean> checksums;
    private final boolean zeroChecksumsAccepted;
    private final Optional<SourcePorts> sourcePorts;

    private Underlay(Builder from) {
        source = Optional.ofNullable(from.source);
        device = Optional.ofNullable(from.device);
        ttl = from.ttl;
        tos = from.tos;
        dontFragment = Optional.ofNullable(from.dontFragment);
        checksums = Optional.ofNullable(from.checksums);
        zeroChecksumsAccepted = from.zeroChecksumsAccepted;
        sourcePorts = Optional.ofNullable(from.sourcePorts);
    }

    /**
     * Everything as the kernel makes it.
     *
     * @return what {@code builder().build()} equals
     */
    public static Underlay defaults() {
        return DEFAULTS;
    }

    /**
     * Starts with {@link #defaults}.
     *
     * @return a new builder
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
        builder.source = source.orElse(null);
        builder.device = device.orElse(null);
        builder.ttl = ttl;
        builder.tos = tos;
        builder.dontFragment = dontFragment.orElse(null);
        builder.checksums = checksums.orElse(null);
        builder.zeroChecksumsAccepted = zeroChecksumsAccepted;
        builder.sourcePorts = sourcePorts.orElse(null);
        return builder;
    }

    /**
     * This host's address from which the tunnel sends.
     *
     * @return empty for the one that the route to the remote has
     */
    public Optional<InetAddress> source() {
        return source;
    }

    /**
     * The link by which the tunnel sends, in the namespace of the NIC. A tunnel goes with it when it is deleted.
     *
     * @return empty for the one of the route to the remote
     */
    public Optional<InterfaceName> device() {
        return device;
    }

    /**
     * Time to live: how many routers a datagram passes at most.
     *
     * @return 1 to 255; empty for the one of the route
     */
    public OptionalInt ttl() {
        return ttl;
    }

    /**
     * Type of service, IPv6's traffic class: the byte with the DSCP in its six high bits.
     *
     * @return 0 to 252, or {@link #INHERIT_TOS}; empty for 0
     */
    public OptionalInt tos() {
        return tos;
    }

    /**
     * Whether routers may fragment, over IPv4 alone.
     *
     * @return empty for {@link DontFragment#UNSET}
     */
    public Optional<DontFragment> dontFragment() {
        return dontFragment;
    }

    /**
     * Whether datagrams are sent with an UDP checksum. Without one, which is faster on some network cards, the receiver over
     * IPv6 has to accept that ({@link #zeroChecksumsAccepted}).
     *
     * @return empty for the kernel's choice: with one, but geneve over IPv4
     */
    public Optional<Boolean> checksums() {
        return checksums;
    }

    /**
     * Whether datagrams without an UDP checksum are accepted over IPv6 (RFC 6935). Over IPv4 they always are.
     *
     * @return false unless asked for
     */
    public boolean zeroChecksumsAccepted() {
        return zeroChecksumsAccepted;
    }

    /**
     * UDP ports from which the tunnel sends.
     *
     * @return empty for those that the host gives to programs ({@code net.ipv4.ip_local_port_range})
     */
    public Optional<SourcePorts> sourcePorts() {
        return sourcePorts;
    }

    /**
     * Whether nothing is asked for.
     *
     * @return whether this equals {@link #defaults}
     */
    public boolean isDefault() {
        return equals(DEFAULTS);
    }

    /**
     * Checks what goes together.
     *
     * @param remotes the tunnel's
     * @param onlyVxlan whether the tunnel has what vxlan alone has
     */
    Underlay requireFor(Remotes remotes, boolean onlyVxlan) {
        UnderlayChecks checks = new UnderlayChecks(this, remotes);
        if (!onlyVxlan) {
            checks.requireNothingOfVxlan();
        }
        checks.requireFitting();
        return this;
    }

    /** What a tunnel's description ends with; nothing for the defaults. */
    String suffix() {
        return isDefault() ? "" : ", " + this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Underlay underlay
                && source.equals(underlay.source)
                && device.equals(underlay.device)
                && ttl.equals(underlay.ttl)
                && tos.equals(underlay.tos)
                && dontFragment.equals(underlay.dontFragment)
                && checksums.equals(underlay.checksums)
                && zeroChecksumsAccepted == underlay.zeroChecksumsAccepted
                && sourcePorts.equals(underlay.sourcePorts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, device, ttl, tos, dontFragment, checksums, zeroChecksumsAccepted, sourcePorts);
    }

    /** Such as {@code from 192.0.2.1, ttl 16, df set}; {@code defaults} if nothing is asked for. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        source.ifPresent(from -> words.add("from " + from.getHostAddress()));
        device.ifPresent(name -> words.add("by " + name));
        ttl.ifPresent(number -> words.add("ttl " + number));
        tos.ifPresent(number -> words.add("tos " + (number == INHERIT_TOS ? "inherit" : Integer.toString(number))));
        dontFragment.ifPresent(df -> words.add("df " + df));
        checksums.ifPresent(sent -> words.add(sent ? "with checksums" : "without checksums"));
        if (zeroChecksumsAccepted) {
            words.add("zero checksums accepted");
        }
        sourcePorts.ifPresent(ports -> words.add("source ports " + ports));
        return words.isEmpty() ? "defaults" : String.join(", ", words);
    }

    /**
     * Collects settings. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private @Nullable InetAddress source;
        private @Nullable InterfaceName device;
        private OptionalInt ttl = OptionalInt.empty();
        private OptionalInt tos = OptionalInt.empty();
        private @Nullable DontFragment dontFragment;
        private @Nullable Boolean checksums;
        private boolean zeroChecksumsAccepted;
        private @Nullable SourcePorts sourcePorts;

        private Builder() {}

        /**
         * Sets from which address the tunnel sends; vxlan alone has this.
         *
         * @param address unicast address of this host, of the version of IP of the remotes; zone and host name are dropped
         * @return this builder
         * @throws IllegalArgumentException if it is no unicast address that can be routed
         */
        public Builder source(InetAddress address) {
            this.source = RemoteAddress.check("source", address);
            return this;
        }

        /**
         * Sets from which address the tunnel sends; vxlan alone has this.
         *
         * @param address IPv4 or IPv6 address of this host; names are not looked up
         * @return this builder
         * @throws IllegalArgumentException if it is no unicast address that can be routed
         */
        public Builder source(String address) {
            return source(RemoteAddress.parse("source", address));
        }

        /**
         * Sets by which link the tunnel sends; a vxlan tunnel to one remote alone has this. Its MTU must reach the NIC's and
         * the outer headers: 50 bytes over IPv4, 70 over IPv6.
         *
         * @param link in the namespace of the NIC
         * @return this builder
         */
        public Builder device(InterfaceName link) {
            this.device = link;
            return this;
        }

        /**
         * Sets by which link the tunnel sends; a vxlan tunnel to one remote alone has this.
         *
         * @param link its name
         * @return this builder
         * @throws IllegalArgumentException if it is not a valid interface name
         */
        public Builder device(String link) {
            return device(new InterfaceName(link));
        }

        /**
         * Sets the time to live.
         *
         * @param routers 1 to 255
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder ttl(int routers) {
            if (routers < 1 || routers > 255) {
                throw new IllegalArgumentException("ttl must be 1 to 255, got " + routers);
            }
            this.ttl = OptionalInt.of(routers);
            return this;
        }

        /**
         * Sets the type of service.
         *
         * @param number 0 to 252, a multiple of 4; or {@link #INHERIT_TOS}
         * @return this builder
         * @throws IllegalArgumentException if it is neither: the two low bits belong to congestion notification
         */
        public Builder tos(int number) {
            if (number != INHERIT_TOS && (number < 0 || number > 255 || (number & ECN) != 0)) {
                throw new IllegalArgumentException(
                        "tos must be a multiple of 4 from 0 to 252, since its two low bits are"
                                + " congestion notification's, or " + INHERIT_TOS + " to inherit the guest's, got "
                                + number);
            }
            this.tos = OptionalInt.of(number);
            return this;
        }

        /**
         * Sets whether routers may fragment; over IPv4 alone.
         *
         * @param df whether
         * @return this builder
         */
        public Builder dontFragment(DontFragment df) {
            this.dontFragment = df;
            return this;
        }

        /**
         * Sets whether datagrams are sent with an UDP checksum.
         *
         * @param sent whether
         * @return this builder
         */
        public Builder checksums(boolean sent) {
            this.checksums = sent;
            return this;
        }

        /**
         * Sets whether datagrams without an UDP checksum are accepted over IPv6.
         *
         * @param accepted whether
         * @return this builder
         */
        public Builder zeroChecksumsAccepted(boolean accepted) {
            this.zeroChecksumsAccepted = accepted;
            return this;
        }

        /**
         * Sets from which UDP ports the tunnel sends; vxlan alone has this.
         *
         * @param ports the range
         * @return this builder
         */
        public Builder sourcePorts(SourcePorts ports) {
            this.sourcePorts = ports;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return the settings
         */
        public Underlay build() {
            return new Underlay(this);
        }
    }
}
