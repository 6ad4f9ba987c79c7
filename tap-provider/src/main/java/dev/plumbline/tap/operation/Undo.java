package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.tap.links.Ownership;
import dev.plumbline.tap.links.Topology;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.property.PutBack;
import dev.plumbline.tap.step.Persistently;
import dev.plumbline.tap.step.Steps;

/**
 * Takes back what a failed attach did. It goes by what is there, not by what is remembered: an answer may have been
 * lost, so a link that was missing before and is ours now is one that this attach made.
 */
public final class Undo {

    private final Kernel kernel;
    private final Plan plan;
    private final Ownership ownership;
    private Topology before;

    /**
     * Prepares.
     *
     * @param before what was there; null if nobody looked, which is only so if the TAP is new
     */
    public Undo(Kernel kernel, Plan plan, Ownership ownership, Topology before) {
        this.kernel = kernel;
        this.plan = plan;
        this.ownership = ownership;
        this.before = before;
    }

    /** Never throws. */
    public void run(Throwable cause) {
        Persistently.undo(cause, "attach of " + plan.request().id(), () -> {
            Topology now = Topology.look(kernel.netlink(), plan);
            if (before == null) {
                before = now.with(null, ifUsed(now.bridge()), ifUsed(now.uplink()));
            }
            putBack(now);
            delete(now);
            if (isGone(before.tap(), now.tap())) {
                RemadeTap.make(kernel, before.tap());
            }
        });
    }

    /** What this call made before anybody looked has no tag and was never brought up. */
    private static LinkState ifUsed(LinkState link) {
        return link == null || link.alias().isEmpty() && !link.up() ? null : link;
    }

    private void putBack(Topology now) {
        Steps steps = new Steps();
        if (isSame(before.tap(), now.tap())) {
            PutBack.whole(steps, before.tap(), now.tap());
        }
        if (isSame(before.bridge(), now.bridge())) {
            PutBack.whole(steps, before.bridge(), now.bridge());
        }
        if (isSame(before.uplink(), now.uplink())) {
            if (plan.tunnel().isPresent()) {
                PutBack.whole(steps, before.uplink(), now.uplink());
            } else {
                PutBack.port(steps, before.uplink(), now.uplink());
            }
        }
        run(steps);
    }

    private void delete(Topology now) {
        Steps steps = new Steps();
        if (isNew(before.tap(), now.tap()) && ownership.ownsTap(now.tap())) {
            delete(steps, "TAP", now.tap());
        }
        if (plan.tunnel().isPresent() && isNew(before.uplink(), now.uplink()) && ownership.ownsTunnel(now.uplink())) {
            delete(steps, "tunnel link", now.uplink());
        }
        if (isNew(before.bridge(), now.bridge()) && ownership.ownsBridge(now.bridge())) {
            delete(steps, "bridge", now.bridge());
        }
        run(steps);
    }

    private void run(Steps steps) {
        if (!steps.isEmpty()) {
            steps.runWhereThere(kernel.netlink());
        }
    }

    private static boolean isSame(LinkState was, LinkState is) {
        return was != null && is != null && was.index() == is.index();
    }

    private static boolean isNew(LinkState was, LinkState is) {
        return is != null && !isSame(was, is);
    }

    private static boolean isGone(LinkState was, LinkState is) {
        return was != null && !isSame(was, is);
    }

    private static void delete(Steps steps, String what, LinkState link) {
        steps.add("undo: delete " + what, link.name(), LinkMessages.delete(link.ref()));
    }
}
