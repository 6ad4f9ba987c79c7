package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.Rtnl;

/**
 * How IPv6 treats a link ({@code AF_INET6} in {@code IFLA_AF_SPEC}).
 *
 * @param addressMode {@code IFLA_INET6_ADDR_GEN_MODE}; -1 where the kernel does not report it
 * @param acceptRa {@code accept_ra} in {@code IFLA_INET6_CONF}; -1 where the kernel does not report it
 */
public record Ipv6State(int addressMode, int acceptRa) {

    /** IPv6 is not there, or leaves a link of so small an MTU alone. */
    public static final Ipv6State ABSENT = new Ipv6State(-1, -1);

    /** The kernel's defaults for a new link: it gets a link-local address, and others if they are advertised. */
    public static final Ipv6State DEFAULT = new Ipv6State(0, 1);

    /** {@code DEVCONF_ACCEPT_RA} of {@code linux/ipv6.h}: where in the array of 32 bits it is. */
    private static final int ACCEPT_RA = 3;

    /**
     * Whether the link gets a link-local address when it goes up.
     *
     * @return false where IPv6 is absent
     */
    public boolean linkLocal() {
        return addressMode >= 0 && addressMode != Rtnl.IN6_ADDR_GEN_MODE_NONE;
    }

    /**
     * Whether the link gets an address because a router advertises a prefix.
     *
     * @return false where IPv6 is absent
     */
    public boolean acceptsAdvertisements() {
        return acceptRa > 0;
    }

    /** Reads {@code IFLA_AF_SPEC}. */
    static Ipv6State parse(Attributes families) {
        Ipv6State state = ABSENT;
        while (families.next()) {
            if (families.type() == Rtnl.AF_INET6) {
                state = parseInet6(families.nested());
            }
        }
        return state;
    }

    private static Ipv6State parseInet6(Attributes inet6) {
        int addressMode = -1;
        int acceptRa = -1;
        while (inet6.next()) {
            switch (inet6.type()) {
                case Rtnl.IFLA_INET6_ADDR_GEN_MODE -> addressMode = inet6.u8();
                case Rtnl.IFLA_INET6_CONF -> acceptRa = inet6.u32(ACCEPT_RA);
                default -> {}
            }
        }
        return new Ipv6State(addressMode, acceptRa);
    }
}
