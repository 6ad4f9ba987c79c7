package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.VxlanKind;

/**
 * A vxlan tunnel sends to its remote alone ({@code IFLA_VXLAN_LEARNING} off). Otherwise whoever sends it a frame with a
 * guest's MAC gets what is sent to that guest.
 */
record Learning() implements Property {

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(learns(is), () -> "learns from datagrams where to send frames");
    }

    private static boolean learns(LinkState link) {
        return link.kind() instanceof VxlanKind vxlan && vxlan.learns();
    }

    @Override
    public void set(LinkState is, Change change) {
        if (learns(is)) {
            write(false, change);
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (was.kind() instanceof VxlanKind && is.kind() instanceof VxlanKind && learns(was) != learns(is)) {
            write(learns(was), change);
        }
    }

    private static void write(boolean learns, Change change) {
        VxlanKind wanted = new VxlanKind(0, null, 0, learns);
        change.afterAttributes(
                "set learning of", LinkMessages.change(change.ref(), wanted.name(), wanted::writeLearning));
    }
}
