package dev.plumbline.tap.operation;

import dev.plumbline.linux.netns.Ahead;
import dev.plumbline.linux.netns.Meanwhile;
import dev.plumbline.linux.netns.NamespaceId;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.spare.SpareBridges;
import java.util.function.Function;

/** What the calling thread prepares while the namespace's thread wakes up. */
public final class Preparation extends Meanwhile {

    private final Ahead<Prepared> prepared;

    @SuppressWarnings("NullAway.Init") // run sets it before it prepares anything
    private NamespaceId namespace;

    /** Nothing is prepared yet. */
    public Preparation(Function<NamespaceId, Plan> planning, boolean ipv6, SpareBridges spares) {
        this.prepared = ahead(() -> Prepared.of(planning.apply(namespace), ipv6, () -> spares.take(namespace)));
    }

    @Override
    protected void run(NamespaceId in) {
        namespace = in;
        prepared.run();
    }

    /** Waits until all is prepared. Nobody may hold a lock meanwhile. */
    public Prepared await() {
        return prepared.get();
    }
}
