package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.links.Ownership;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.property.Restoration;
import dev.plumbline.tap.step.Persistently;
import dev.plumbline.tap.step.Steps;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Takes back what a failed attach did. It goes by what is there, not by what is remembered: an answer may have been
 * lost, so a link that was missing before and is ours now is one that this attach made.
 */
final class Undo {

    private final Kernel kernel;
    private final Plan plan;
    private final Ownership ownership;
    private Before before;

    Undo(Kernel kernel, Plan plan, Ownership ownership, Before before) {
        this.kernel = kernel;
        this.plan = plan;
        this.ownership = ownership;
        this.before = before;
    }

    /** Never throws. */
    void run(Throwable cause) {
        Persistently.undo(cause, "attach of " + plan.request().id(), () -> {
            NicLinks now = NicLinks.look(kernel.netlink(), plan);
            NicLinks was = before.given(now);
            before = new Before.Seen(was);
            NicLinks again = now.preferring(kernel.netlink(), was);
            Restoration.of(plan, was, again).runWhereThere(kernel.netlink());
            delete(was, now);
            if (was.tap().isPresent() && !isSame(was.tap(), again.tap())) {
                RemadeTap.make(kernel, plan, was.tap().get(), was.filters());
            }
        });
    }

    private void delete(NicLinks was, NicLinks now) {
        Steps steps = new Steps();
        deleteNew(steps, "TAP", was.tap(), now.tap(), ownership::ownsTap);
        if (plan.tunnel().isPresent()) {
            deleteNew(steps, "tunnel link", was.uplink(), now.uplink(), ownership::ownsTunnel);
        }
        deleteNew(steps, "bridge", was.bridge(), now.bridge(), ownership::ownsBridge);
        steps.runWhereThere(kernel.netlink());
    }

    private static void deleteNew(
            Steps steps, String what, Optional<LinkState> was, Optional<LinkState> now, Predicate<LinkState> owns) {
        now.filter(link -> !isSame(was, now))
                .filter(owns)
                .ifPresent(link -> steps.add("undo: delete " + what, link.name(), LinkMessages.delete(link.ref())));
    }

    private static boolean isSame(Optional<LinkState> was, Optional<LinkState> is) {
        return was.map(LinkState::index).equals(is.map(LinkState::index));
    }
}
