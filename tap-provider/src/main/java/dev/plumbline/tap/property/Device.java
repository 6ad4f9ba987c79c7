package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.VxlanKind;
import dev.plumbline.linux.netlink.LinkRef;
import java.util.Optional;

/**
 * By which link a vxlan tunnel sends ({@code IFLA_VXLAN_LINK}).
 *
 * @param name what the link is called
 * @param wanted the link; empty if there is none of the name, or the kernel has not been asked
 */
record Device(String name, Optional<LinkState> wanted) implements Property {

    private static LinkRef of(LinkState link) {
        return link.kind() instanceof VxlanKind vxlan ? vxlan.device() : LinkRef.NONE;
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(
                !wanted.map(LinkState::ref).equals(Optional.of(of(is))),
                () -> "does not send by " + name + (wanted.isPresent() ? "" : ", which is not there"));
    }

    @Override
    public void set(LinkState is, Change change) {
        wanted.map(LinkState::ref).filter(by -> !by.equals(of(is))).ifPresent(by -> write(by, change));
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (was.kind() instanceof VxlanKind && !of(was).equals(of(is))) {
            write(of(was), change);
        }
    }

    private static void write(LinkRef by, Change change) {
        VxlanKind kind = new VxlanKind(0, null, 0, false).withDevice(by);
        change.afterAttributes("set device of", LinkMessages.change(change.ref(), kind.name(), kind::writeDevice));
    }
}
