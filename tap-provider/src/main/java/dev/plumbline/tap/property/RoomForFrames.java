package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;

/**
 * {@code IFLA_MTU} of a link that is somebody else's. One that is too small is reported, since the link drops larger frames
 * silently, and left as it is.
 *
 * @param least bytes
 */
record RoomForFrames(int least) implements Property {

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(is.mtu() < least, () -> "has MTU " + is.mtu() + ", and drops frames of up to " + least);
    }

    @Override
    public void set(LinkState is, Change change) {
        // its owner decides
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        // nothing was set
    }
}
