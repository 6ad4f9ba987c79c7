package dev.plumbline.tap.operation;

import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicSighting;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.links.OriginalPlan;
import dev.plumbline.tap.links.Ownership;
import dev.plumbline.tap.links.Renamed;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.property.NicChange;
import java.util.List;

/** Compares what is attached with what is there. */
public final class Check {

    private Check() {}

    /** The differences, in words. */
    public static List<String> run(Kernel kernel, Plan asked) {
        return differences(kernel, asked, look(kernel, asked));
    }

    /** The differences, and whether somebody has a queue of the TAP open. */
    public static NicSighting sight(Kernel kernel, Attachment attachment, Plan asked) {
        NicLinks found = look(kernel, asked);
        boolean open = found.tap().filter(tap -> tap.carrier()).isPresent();
        return new NicSighting(attachment, open, differences(kernel, asked, found));
    }

    private static NicLinks look(Kernel kernel, Plan asked) {
        NicLinks named = NicLinks.lookByName(kernel.netlink(), asked);
        return new Renamed(kernel.netlink(), asked, new Ownership(asked)).completeKnowingTunnel(named);
    }

    private static List<String> differences(Kernel kernel, Plan asked, NicLinks found) {
        Plan plan = OriginalPlan.of(asked, found);
        return NicChange.differences(plan, found.withFilters(kernel.netlink(), plan));
    }
}
