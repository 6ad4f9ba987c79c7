package dev.plumbline.spi;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a guest may send: under which MACs and addresses, and as what. What is not allowed is dropped at its port. What it
 * receives is not looked at.
 *
 * <p>A MAC has a list of prefixes. Where the list is empty, any address may be used with it. Otherwise those of the list
 * alone, and of a family that is not in the list none; IPv6 prefixes bring the link-local address along that is made of the
 * MAC (RFC 4291, appendix A). Another link-local address, such as one of RFC 7217, has to be in the list, or
 * {@code fe80::/64} for all of them.
 *
 * <p>ARP and neighbour discovery are bound to the same MACs and addresses. Whatever the lists say, a guest sends nothing
 * but IPv4, IPv6, ARP, and the RARP frame by which QEMU announces a guest that has moved; no VLAN tag, unless its
 * {@linkplain PortPolicy#vlan port is a trunk}; nothing to the group addresses of bridges; no router advertisement or
 * redirect and nothing as a DHCP server, unless that is allowed here. Immutable.
 *
 * @since 0.1.0
 */
public final class PortSecurity {

    private static final PortSecurity STRICT = builder().build();

    private final SortedSet<IpPrefix> addresses;
    private final SortedMap<MacAddress, SortedSet<IpPrefix>> others;
    private final boolean isolated;
    private final boolean router;
    private final boolean dhcpServer;

    private PortSecurity(Builder from) {
        this.addresses = Collections.unmodifiableSortedSet(new TreeSet<>(from.addresses));
        SortedMap<MacAddress, SortedSet<IpPrefix>> copy = new TreeMap<>(from.others.comparator());
        from.others.forEach(
                (mac, prefixes) -> copy.put(mac, Collections.unmodifiableSortedSet(new TreeSet<>(prefixes))));
        this.others = Collections.unmodifiableSortedMap(copy);
        this.isolated = from.isolated;
        this.router = from.router;
        this.dhcpServer = from.dhcpServer;
    }

    /**
     * The guest's own MAC with any address, and nothing else that could be allowed.
     *
     * @return always an equal one
     */
    public static PortSecurity strict() {
        return STRICT;
    }

    /**
     * Begins with what {@link #strict} allows.
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
        builder.addresses.addAll(addresses);
        others.forEach((mac, prefixes) -> builder.others.put(mac, new TreeSet<>(prefixes)));
        builder.isolated = isolated;
        builder.router = router;
        builder.dhcpServer = dhcpServer;
        return builder;
    }

    /**
     * Addresses that the guest may use with its own MAC.
     *
     * @return prefixes in their order, unmodifiable; empty for any address
     */
    public SortedSet<IpPrefix> addresses() {
        return addresses;
    }

    /**
     * Other MACs that the guest may use, such as that of a virtual router or of a guest inside it.
     *
     * @return for each the addresses that go with it, none for any; unmodifiable
     */
    public Map<MacAddress, SortedSet<IpPrefix>> others() {
        return others;
    }

    /**
     * Whether the port exchanges frames with ports alone that are not isolated, such as that of the tunnel or uplink.
     *
     * @return false by default
     */
    public boolean isolated() {
        return isolated;
    }

    /**
     * Whether the guest may send IPv6 router advertisements and redirects.
     *
     * @return false by default
     */
    public boolean router() {
        return router;
    }

    /**
     * Whether the guest may send as a server or relay of DHCP and DHCPv6.
     *
     * @return false by default
     */
    public boolean dhcpServer() {
        return dhcpServer;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PortSecurity security
                && addresses.equals(security.addresses)
                && others.equals(security.others)
                && isolated == security.isolated
                && router == security.router
                && dhcpServer == security.dhcpServer;
    }

    @Override
    public int hashCode() {
        return Objects.hash(addresses, others, isolated, router, dhcpServer);
    }

    /** Such as {@code own MAC with 192.0.2.5, 02:00:5e:00:01:07 with any address, isolated}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ").add("own MAC with " + text(addresses));
        others.forEach((mac, prefixes) -> text.add(mac + " with " + text(prefixes)));
        if (isolated) {
            text.add("isolated");
        }
        if (router) {
            text.add("router");
        }
        if (dhcpServer) {
            text.add("DHCP server");
        }
        return text.toString();
    }

    private static String text(SortedSet<IpPrefix> prefixes) {
        StringJoiner text = new StringJoiner(" and ");
        prefixes.forEach(prefix -> text.add(prefix.toString()));
        return prefixes.isEmpty() ? "any address" : text.toString();
    }

    /**
     * Collects what is allowed. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final SortedSet<IpPrefix> addresses = new TreeSet<>();
        private final SortedMap<MacAddress, SortedSet<IpPrefix>> others =
                new TreeMap<>(Comparator.comparing(MacAddress::toString));
        private boolean isolated;
        private boolean router;
        private boolean dhcpServer;

        private Builder() {}

        /**
         * Adds to the addresses that the guest may use with its own MAC. From the first one on, others are not allowed.
         *
         * @param prefixes such as {@code 192.0.2.5} or {@code 2001:db8:5::/64}
         * @return this builder
         * @throws IllegalArgumentException if one is none
         */
        public Builder addresses(String... prefixes) {
            addresses.addAll(parsed(prefixes));
            return this;
        }

        private static List<IpPrefix> parsed(String... prefixes) {
            return Arrays.stream(prefixes).map(IpPrefix::parse).toList();
        }

        /**
         * Adds another MAC that the guest may use.
         *
         * @param mac a unicast address
         * @param prefixes the addresses that go with it, added to those given before; none for any
         * @return this builder
         * @throws IllegalArgumentException if the MAC is a group's, or a prefix is none
         */
        public Builder other(MacAddress mac, String... prefixes) {
            if (!mac.isUnicast()) {
                throw new IllegalArgumentException("a guest sends from a unicast MAC, got " + mac);
            }
            others.computeIfAbsent(mac, key -> new TreeSet<>()).addAll(parsed(prefixes));
            return this;
        }

        /**
         * Keeps the port from exchanging frames with other isolated ones.
         *
         * @param whether whether it does
         * @return this builder
         */
        public Builder isolated(boolean whether) {
            this.isolated = whether;
            return this;
        }

        /**
         * Allows router advertisements and redirects of IPv6.
         *
         * @param whether whether they are
         * @return this builder
         */
        public Builder router(boolean whether) {
            this.router = whether;
            return this;
        }

        /**
         * Allows what servers and relays of DHCP and DHCPv6 send.
         *
         * @param whether whether it is
         * @return this builder
         */
        public Builder dhcpServer(boolean whether) {
            this.dhcpServer = whether;
            return this;
        }

        /**
         * Makes the component.
         *
         * @return it
         */
        public PortSecurity build() {
            return new PortSecurity(this);
        }
    }
}
