package dev.plumbline.tap;

import dev.plumbline.tap.kernel.Kernel;
import dev.plumbline.tap.netlink.LinkMessages;
import dev.plumbline.tap.netlink.LinkState;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Takes back what a failed attach made. It goes by what is there, not by what is remembered: an answer may have been
 * lost, so a link that was missing before and is ours now is one that this attach made.
 */
final class Undo {

    private static final Logger LOG = LogManager.getLogger(Undo.class);
    private static final int ATTEMPTS = 3;

    private final Kernel kernel;
    private final Plan plan;
    private final Ownership ownership;
    private final Topology before;

    Undo(Kernel kernel, Plan plan, Ownership ownership, Topology before) {
        this.kernel = kernel;
        this.plan = plan;
        this.ownership = ownership;
        this.before = before;
    }

    /** Undoes on a socket of its own, for the old one may still hold late answers. Never throws. */
    void run(RuntimeException cause) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                kernel.reopenNetlink();
                remove(Topology.look(kernel.netlink(), plan));
                return;
            } catch (RuntimeException e) {
                cause.addSuppressed(e);
            }
        }
        LOG.error("could not undo the failed attach of {}; detach or reconcile removes what is left", plan.request().id());
    }

    private void remove(Topology now) {
        Steps steps = new Steps();
        if (before.tap() == null && now.tap() != null && ownership.ownsTap(now.tap())) {
            delete(steps, "TAP", now.tap());
        }
        if (plan.tunnel().isEmpty()) {
            release(steps, now);
        } else if (before.uplink() == null && now.uplink() != null && ownership.ownsTunnel(now.uplink())) {
            delete(steps, "tunnel link", now.uplink());
        }
        if (before.bridge() == null && now.bridge() != null && ownership.ownsBridge(now.bridge())) {
            delete(steps, "bridge", now.bridge());
        }
        if (!steps.isEmpty()) {
            steps.run(kernel.netlink());
        }
    }

    private void release(Steps steps, Topology now) {
        if (before.uplink() == null || now.uplink() == null) {
            return;
        }
        int index = now.uplink().index();
        if (before.uplink().master() == 0 && now.uplink().master() != 0) {
            steps.add("undo: release uplink", plan.uplink(), LinkMessages.master(index, 0));
        }
        if (!before.uplink().up() && now.uplink().up()) {
            steps.add("undo: bring down uplink", plan.uplink(), LinkMessages.up(index, false));
        }
    }

    private static void delete(Steps steps, String what, LinkState link) {
        steps.add("undo: delete " + what, link.name(), LinkMessages.delete(link.index()));
    }
}
