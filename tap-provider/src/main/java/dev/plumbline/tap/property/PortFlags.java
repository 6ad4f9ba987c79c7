package dev.plumbline.tap.property;

import dev.plumbline.linux.link.BridgePort.Setting;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import java.util.EnumSet;
import java.util.Set;

/**
 * The bridge treats the port as it treats a new one ({@code IFLA_BRPORT_*}). A flag that lets less through than a new
 * port does was set by somebody who wants it so: it is reported, and left as it is.
 *
 * @param bridge the bridge
 * @param isolated whether the request wants it isolated: then it is down from becoming a port until it is
 */
record PortFlags(Target bridge, boolean isolated) implements Property {

    /** What lets more through than a new port does. */
    private static final Set<Setting> LOOSE = EnumSet.of(Setting.HAIRPIN);

    @Override
    public void compare(LinkState is, Differences differences) {
        if (bridge.hasPort(is)) {
            is.port().changed().stream()
                    .filter(flag -> !isolated || flag != Setting.ISOLATED)
                    .forEach(flag -> differences.add("has " + flag.changedText() + " as a port"));
            differences.addIf(isolated && !isIsolated(is), () -> "is not isolated as a port");
        }
    }

    private static boolean isIsolated(LinkState is) {
        return is.port().changed().contains(Setting.ISOLATED);
    }

    @Override
    public void set(LinkState is, Change change) {
        Set<Setting> loosened = EnumSet.noneOf(Setting.class);
        loosened.addAll(is.port().changed());
        loosened.retainAll(LOOSE);
        if (bridge.hasPort(is) && !loosened.isEmpty()) {
            write(loosened, Set.of(), change);
        }
        if (isolated && !(bridge.hasPort(is) && isIsolated(is))) {
            isolate(is, change);
        }
    }

    private void isolate(LinkState is, Change change) {
        if (!bridge.hasPort(is) && is.up()) {
            change.takeDown();
        }
        change.acknowledgedBeforeUp();
        change.asPort("isolate", LinkMessages.changePort(change.ref(), port -> Setting.ISOLATED.write(port, true)));
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
