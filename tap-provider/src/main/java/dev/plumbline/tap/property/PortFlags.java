package dev.plumbline.tap.property;

import dev.plumbline.linux.link.BridgePort.Setting;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import java.util.EnumSet;
import java.util.Set;

/**
 * The bridge treats the port as it treats a new one ({@code IFLA_BRPORT_*}), but for what is asked for. Another flag that lets less through than a new
 * port does was set by somebody who wants it so: it is reported, and left as it is.
 *
 * @param bridge the bridge
 * @param wanted what shall be other than on a new port: the link is down from becoming a port until it is
 */
record PortFlags(Target bridge, Set<Setting> wanted) implements Property {

    /** What lets more through than a new port does. */
    private static final Set<Setting> LOOSE = EnumSet.of(Setting.HAIRPIN);

    @Override
    public void compare(LinkState is, Differences differences) {
        if (bridge.hasPort(is)) {
            is.port().changed().stream()
                    .filter(flag -> !wanted.contains(flag))
                    .forEach(flag -> differences.add("has " + flag.changedText() + " as a port"));
            wanted.stream()
                    .filter(flag -> !is.port().changed().contains(flag))
                    .forEach(flag -> differences.add(
                            flag == Setting.ISOLATED
                                    ? "is not isolated as a port"
                                    : "does not have " + flag.changedText() + " as a port"));
        }
    }

    @Override
    public void set(LinkState is, Change change) {
        Set<Setting> loosened = EnumSet.noneOf(Setting.class);
        loosened.addAll(is.port().changed());
        loosened.retainAll(LOOSE);
        if (bridge.hasPort(is) && !loosened.isEmpty()) {
            write(loosened, Set.of(), change);
        }
        if (!wanted.isEmpty() && !(bridge.hasPort(is) && is.port().changed().containsAll(wanted))) {
            ask(is, change);
        }
    }

    private void ask(LinkState is, Change change) {
        if (!bridge.hasPort(is) && is.up()) {
            change.takeDown();
        }
        change.acknowledgedBeforeUp();
        change.asPort(
                wanted.equals(Set.of(Setting.ISOLATED)) ? "isolate" : "set port flags of",
                LinkMessages.changePort(change.ref(), port -> wanted.forEach(flag -> flag.write(port, true))));
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        Set<Setting> flags = EnumSet.noneOf(Setting.class);
        flags.addAll(was.port().changed());
        flags.addAll(is.port().changed());
        flags.removeIf(flag -> was.master() == is.master()
                && was.port().changed().contains(flag) == is.port().changed().contains(flag));
        if (was.master() != 0 && !flags.isEmpty()) {
            write(flags, was.port().changed(), change);
        }
    }

    private static void write(Set<Setting> flags, Set<Setting> changed, Change change) {
        change.afterUp(
                "set port flags of",
                LinkMessages.changePort(
                        change.ref(), port -> flags.forEach(flag -> flag.write(port, changed.contains(flag)))));
    }
}
