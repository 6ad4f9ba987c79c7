package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.VxlanKind;
import java.net.InetAddress;
import java.util.Optional;

/**
 * From which of this host's addresses a tunnel sends ({@code IFLA_VXLAN_LOCAL}): the one that is asked for, or that its
 * control plane announces, so that the others send there.
 *
 * @param wanted the address
 */
record Source(InetAddress wanted) implements Property {

    private static Optional<InetAddress> of(LinkState link) {
        return link.kind() instanceof VxlanKind vxlan ? Optional.ofNullable(vxlan.local()) : Optional.empty();
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(
                !of(is).equals(Optional.of(wanted)),
                () -> "sends from " + of(is).map(InetAddress::getHostAddress).orElse("whatever address the route has")
                        + " instead of " + wanted.getHostAddress());
    }

    @Override
    public void set(LinkState is, Change change) {
        if (!of(is).equals(Optional.of(wanted))) {
            write(wanted, change);
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        of(was).filter(from -> !of(is).equals(Optional.of(from))).ifPresent(from -> write(from, change));
    }

    private static void write(InetAddress from, Change change) {
        change.afterAttributes(
                "set source address of",
                LinkMessages.change(change.ref(), "vxlan", data -> VxlanKind.writeLocal(data, from)));
    }
}
