package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import java.util.Optional;

/**
 * The root queueing discipline ({@code IFLA_QDISC}).
 *
 * @param wanted its kind; empty if the host decides
 * @param inWords what another one does not do
 */
record RootQdisc(Optional<String> wanted, String inWords) implements Property {

    /** A TAP never stops its queue, so that one would hold nothing back. */
    static RootQdisc tap(boolean managed) {
        return new RootQdisc(managed ? Optional.of("noqueue") : Optional.empty(), "");
    }

    /** What the host would send to guests ends there; what the bridge forwards does not come this way. */
    static RootQdisc bridge() {
        return new RootQdisc(Optional.of("blackhole"), ", and so sends what this host sends by it");
    }

    private boolean differs(LinkState is) {
        return wanted.filter(kind -> !kind.equals(is.qdisc())).isPresent();
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(
                differs(is) && !is.qdisc().equals(Birth.QDISC),
                () -> "has the root qdisc " + is.qdisc() + " instead of " + wanted.orElse("") + inWords);
    }

    /** Before it is up: of a TAP mq would make 256 children first, 1 ms and 5 MB for nothing. */
    @Override
    public void set(LinkState is, Change change) {
        if (differs(is)) {
            String what = "set qdisc of";
            if (is.up()) {
                change.afterUp(what, LinkMessages.rootQdisc(change.ref(), wanted.get()));
            } else {
                change.beforeUp(what, LinkMessages.rootQdisc(change.ref(), wanted.get()));
            }
        }
    }

    /** By its kind alone: its parameters are not reported. One that was never up had none yet. */
    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (was.up() && !was.qdisc().isEmpty() && !was.qdisc().equals(is.qdisc())) {
            change.beforeUp("set qdisc of", LinkMessages.rootQdisc(change.ref(), was.qdisc()));
        }
    }
}
