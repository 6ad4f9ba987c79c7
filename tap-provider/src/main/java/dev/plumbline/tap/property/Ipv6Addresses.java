package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;

/**
 * The kernel gives the link no IPv6 link-local address ({@code IFLA_INET6_ADDR_GEN_MODE} is none).
 *
 * <p>The kernel removes IPv6 from a link of less than {@value #MIN_MTU} bytes and enables it again, with the host's
 * default settings, when the MTU is raised. Such a link is taken down, gets its MTU, and only then gets the mode.
 *
 * @param ipv6 whether the kernel has IPv6
 * @param plannedMtu MTU that the link gets, bytes
 */
record Ipv6Addresses(boolean ipv6, int plannedMtu) implements Property {

    /** IPv6 leaves links of a smaller MTU alone (IPV6_MIN_MTU); setting it there is an error. */
    static final int MIN_MTU = 1280;

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(
                is.ipv6().linkLocal(),
                () -> "gets an IPv6 link-local address (addrgenmode "
                        + is.ipv6().addressMode() + ")");
    }

    /** Going down also takes an address away that the link has got meanwhile. */
    @Override
    public void set(LinkState is, Change change) {
        boolean comesBack = comesBack(is);
        boolean linkLocal = plannedMtu >= MIN_MTU && is.ipv6().linkLocal();
        if (is.up() && (comesBack || linkLocal)) {
            change.takeDown();
        }
        if (comesBack) {
            change.afterAttributes(
                    "keep IPv6 addresses from", LinkMessages.set(change.ref(), LinkMessages::noLinkLocal));
        } else if (linkLocal) {
            change.attribute("IPv6 address mode", LinkMessages::noLinkLocal);
        }
    }

    /** Whether IPv6 is gone from the link and comes back with the MTU that it gets. */
    boolean comesBack(LinkState is) {
        return ipv6 && is.mtu() < MIN_MTU && plannedMtu >= MIN_MTU;
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        int mode = was.ipv6().addressMode();
        if (mode >= 0 && mode != is.ipv6().addressMode()) {
            change.afterAttributes(
                    "set IPv6 address mode of",
                    LinkMessages.set(change.ref(), link -> LinkMessages.addressMode(link, mode)));
        }
    }
}
