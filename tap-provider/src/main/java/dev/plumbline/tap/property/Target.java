package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.tap.plan.Role;
import java.util.Optional;

/**
 * A link that an attachment works on.
 *
 * @param role what it is to the NIC
 * @param ref what requests name it by
 * @param state as it was found; as it will be born if it is not there yet
 */
record Target(Role role, LinkRef ref, LinkState state) {

    /** A link that is there. */
    static Target of(Role role, LinkState found) {
        return new Target(role, found.ref(), found);
    }

    /** A link as it was found, or else as it will be born. */
    static Target of(Role role, Optional<LinkState> found, LinkRef pending, LinkState born) {
        return found.map(state -> of(role, state)).orElseGet(() -> new Target(role, pending, born));
    }

    /** Whether this is a bridge and a link is its port. A bridge that is not there yet has none. */
    boolean hasPort(LinkState link) {
        return ref.equals(LinkRef.of(link.master()));
    }
}
