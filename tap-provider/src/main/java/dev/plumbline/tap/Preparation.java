package dev.plumbline.tap;

import dev.plumbline.linux.netns.Ahead;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import java.util.function.Supplier;

/**
 * What an attachment needs and no kernel has to be asked for: the calling thread works it out while the namespace's
 * thread wakes up, and while that one makes the TAP.
 */
final class Preparation implements Runnable {

    private final NicRequest request;
    private final Ahead<Plan> plan;
    private final Ahead<Fresh> fresh;

    Preparation(NicRequest request, Supplier<Plan> planning, boolean ipv6) {
        this.request = request;
        this.plan = new Ahead<>(planning);
        this.fresh = new Ahead<>(() -> new Fresh(plan.get(), ipv6));
    }

    @Override
    public void run() {
        plan.run();
        if (mayBeFresh()) {
            fresh.run();
        }
    }

    /** Whether it is likely that nothing is there, and known from its names alone if something is. */
    boolean mayBeFresh() {
        return request.network() instanceof Tunnel && request.names().equals(InterfaceNames.derived());
    }

    Plan plan() {
        return plan.get();
    }

    Fresh fresh() {
        return fresh.get();
    }
}
