package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;

/**
 * A TAP has no root queueing discipline: a TAP never stops its queue, so that one would hold nothing back.
 *
 * @param managed whether that is wanted; if not, the host decides
 */
record RootQdisc(boolean managed) implements Property {

    private static final String NONE = "noqueue";

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(
                managed && !is.qdisc().equals(NONE) && !is.qdisc().equals(Birth.QDISC),
                () -> "has the root qdisc " + is.qdisc() + " in place of " + NONE);
    }

    /** Before a TAP is up: mq would make 256 children first, 1 ms and 5 MB for nothing. */
    @Override
    public void set(LinkState is, Change change) {
        if (managed && !is.qdisc().equals(NONE)) {
            String what = "set qdisc of";
            if (is.up()) {
                change.afterUp(what, LinkMessages.rootQdisc(change.ref(), NONE));
            } else {
                change.beforeUp(what, LinkMessages.rootQdisc(change.ref(), NONE));
            }
        }
    }

    /** By its kind alone: of its parameters nobody told us. One that was never up had none yet. */
    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (was.up() && !was.qdisc().isEmpty() && !was.qdisc().equals(is.qdisc())) {
            change.beforeUp("set qdisc of", LinkMessages.rootQdisc(change.ref(), was.qdisc()));
        }
    }
}
