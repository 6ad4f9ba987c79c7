package dev.plumbline.tap.operation;

import dev.plumbline.linux.netns.Ahead;
import dev.plumbline.linux.netns.Meanwhile;
import dev.plumbline.linux.netns.NamespaceId;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.spare.SpareBridge;
import dev.plumbline.tap.spare.SpareBridges;
import java.util.Optional;
import java.util.function.Function;

/** What the calling thread prepares while the namespace's thread wakes up. */
public final class Preparation extends Meanwhile {

    private final Ahead<Prepared> prepared;
    private final SpareBridges spares;
    private volatile Optional<SpareBridge> spare = Optional.empty();

    @SuppressWarnings("NullAway.Init") // run sets it before it prepares anything
    private NamespaceId namespace;

    /** Nothing is prepared yet. */
    public Preparation(Function<NamespaceId, Plan> planning, boolean ipv6, SpareBridges spares) {
        this.spares = spares;
        this.prepared = ahead(() -> Prepared.of(planning.apply(namespace), ipv6, this::takeSpare));
    }

    private Optional<SpareBridge> takeSpare() {
        spare = spares.take(namespace);
        return spare;
    }

    /** When the attachment has ended, however it did: a spare bridge that it has not used serves the next one. */
    public void giveBackUnused() {
        spare.ifPresent(bridge -> spares.giveBack(namespace, bridge));
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
