package dev.plumbline.tap.property;

import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.tap.links.Topology;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Steps;

/** The last step of an attachment: all three links are there, and become what they are planned to be. */
public final class Configuration {

    private final Kernel kernel;
    private final Plan plan;
    private final LinkSetup setup;
    private final Topology before;

    /**
     * Prepares.
     *
     * @param before what was there; a bridge or uplink that was not is set without asking how it differs
     */
    public Configuration(Kernel kernel, Plan plan, LinkSetup setup, Topology before) {
        this.kernel = kernel;
        this.plan = plan;
        this.setup = setup;
        this.before = before;
    }

    /**
     * Sets what is not as planned and brings all up, the bridge last.
     *
     * @param there all three links
     * @param steps what shall go out first, in the same send
     * @return the links
     */
    public Topology run(Topology there, Steps steps) {
        Drift drift = new Drift(plan, there);
        boolean bridge = before.bridge() == null || !drift.bridge().isEmpty();
        boolean uplink = before.uplink() == null || !drift.uplink().isEmpty();
        Steps rest = bridge ? setBridge(there, steps) : steps;
        if (uplink) {
            setup.uplink(rest, there);
        }
        // Links that were set are told to go up in any case: setting may have taken them down.
        if (uplink) {
            setup.up(rest, "uplink", there.uplink());
        }
        setup.plugTap(rest, there);
        if (bridge) {
            setup.up(rest, "bridge", there.bridge());
        }
        rest.run(kernel.netlink());
        Settings.mend(plan, there).run(kernel.netlink());
        return there;
    }

    /** Refuses advertisements before the bridge goes up, but not before it has IPv6. */
    private Steps setBridge(Topology there, Steps steps) {
        setup.bridge(steps, there, before.uplink() != null && before.uplink().up());
        boolean first = setup.bringsIpv6Back(there.bridge());
        if (first) {
            steps.run(kernel.netlink());
        }
        if (kernel.ipv6()) {
            kernel.refuseRouterAdvertisements(plan.bridge());
        }
        return first ? new Steps() : steps;
    }
}
