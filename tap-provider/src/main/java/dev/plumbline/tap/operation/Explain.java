package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.spi.PlannedStep;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.links.Ownership;
import dev.plumbline.tap.links.Renamed;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.property.NicChange;
import dev.plumbline.tap.property.OwnQueue;
import dev.plumbline.tap.step.Explanation;
import java.util.List;

/**
 * What an attachment would do, found out by the same look at the links and the same comparison as {@link Attach} has them
 * when a name is taken. Nothing is changed, and so no lock is taken.
 */
public final class Explain {

    private Explain() {}

    /**
     * Tells the steps of an attachment.
     *
     * @throws dev.plumbline.spi.ConflictException if it would be refused
     */
    public static List<PlannedStep> run(Kernel kernel, Plan plan) {
        NicLinks named = NicLinks.look(kernel.netlink(), plan);
        NicLinks there = new Renamed(kernel.netlink(), plan, new Ownership(plan)).complete(named);
        Existing existing = Existing.of(kernel, plan, there);
        NicChange change = existing.change(kernel.ipv6());
        boolean tapStays = existing.tapStays();
        if (tapStays && change.isNothing()) {
            return List.of();
        }
        Explanation explanation = change.explanation();
        if (!tapStays) {
            existing.links().tap().ifPresent(tap -> delete(tap, explanation));
            NewTap.explainCreation(existing.plan(), explanation);
        }
        change.explainCreation(explanation);
        if (!tapStays) {
            NewTap.explainLifetime(existing.plan(), explanation);
        }
        change.explainConfiguration(explanation);
        return explanation.steps();
    }

    private static void delete(LinkState tap, Explanation to) {
        OwnQueue.requireUnused("replace TAP", tap);
        to.name(tap.index(), tap.name());
        to.request("delete changed TAP " + tap.name(), LinkMessages.delete(tap.ref()));
    }
}
