package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.spi.Lifetime;
import java.util.List;

/**
 * Whether a TAP outlives its last queue. Whoever has a queue may change that, the VMM too.
 *
 * @param lifetime what was asked for
 * @param queues how many queues there can be
 */
record Persistence(Lifetime lifetime, int queues) implements Property {

    private boolean wanted() {
        return lifetime == Lifetime.UNTIL_DETACHED;
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        if (is.kind() instanceof TunKind tun && tun.persistent() != wanted()) {
            differences.add(wanted() ? "goes with its last queue" : "stays when its last queue is closed");
        }
    }

    /** One that shall go with its last queue and has none stays as it is: it would go immediately. */
    @Override
    public void set(LinkState is, Change change) {
        boolean differs = is.kind() instanceof TunKind tun && tun.persistent() != wanted();
        if (differs && (wanted() || OwnQueue.isInUse(is))) {
            change.callFirst(new OwnQueue.Changed(
                    "set lifetime of TAP",
                    is,
                    queues,
                    List.of("TUNSETPERSIST " + (wanted() ? 1 : 0)),
                    queue -> queue.persist(wanted())));
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {}
}
