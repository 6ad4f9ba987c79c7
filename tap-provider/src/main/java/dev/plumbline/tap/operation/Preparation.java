package dev.plumbline.tap.operation;

import dev.plumbline.linux.netns.Ahead;
import dev.plumbline.linux.netns.Meanwhile;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.tap.plan.Plan;
import java.util.function.Supplier;

/**
 * What an attachment needs and no kernel has to be asked for: the calling thread works it out while the namespace's
 * thread wakes up, and while that one makes the TAP.
 */
public final class Preparation extends Meanwhile {

    private final NicRequest request;
    private final Ahead<Plan> plan;
    private final Ahead<Fresh> fresh;

    public Preparation(NicRequest request, Supplier<Plan> planning, boolean ipv6) {
        this.request = request;
        this.plan = ahead(planning);
        this.fresh = ahead(() -> new Fresh(plan.get(), ipv6));
    }

    @Override
    protected void run() {
        plan.run();
        if (mayBeFresh()) {
            fresh.run();
        }
    }

    /** Whether it is likely that nothing is there, and known from its names alone if something is. */
    public boolean mayBeFresh() {
        return request.network() instanceof Tunnel && request.names().equals(InterfaceNames.derived());
    }

    public Plan plan() {
        return plan.get();
    }

    public Fresh fresh() {
        return fresh.get();
    }
}
