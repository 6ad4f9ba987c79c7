package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.spi.Owner;
import java.util.List;

/**
 * Who may open a TAP, and how often. Whoever has a queue may give the TAP another owner, the VMM too. A TAP that differs
 * is replaced; one that somebody holds open stays, and gets its owner back through a queue.
 *
 * @param owner who may open it
 * @param queues how many there can be
 */
record OwnerAndQueues(Owner owner, int queues) implements Property {

    /** Whether a TAP can stay: one that somebody holds open gets its owner back through a queue of ours. */
    boolean canStay(LinkState tap) {
        return isOf(tap) || isGivenAway(tap);
    }

    private boolean isGivenAway(LinkState tap) {
        return tap.kind() instanceof TunKind tun && tun.tap() && tun.multiQueue() && queues > 1 && tun.openQueues() > 0;
    }

    private boolean isOf(LinkState tap) {
        return tap.kind() instanceof TunKind tun
                && tun.tap()
                && tun.multiQueue() == queues > 1
                && Integer.toUnsignedLong(tun.owner()) == owner.uid()
                && Integer.toUnsignedLong(tun.group()) == owner.gid();
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(!isOf(is), () -> "has another owner or another number of queues");
        if (is.kind() instanceof TunKind tun) {
            differences.addIf(
                    tun.openQueues() > queues,
                    () -> "has " + tun.openQueues() + " open queues instead of " + queues
                            + " at most: somebody else gets part of its frames");
        }
    }

    @Override
    public void set(LinkState is, Change change) {
        if (!isOf(is) && isGivenAway(is)) {
            change.callFirst(new OwnQueue.Changed(
                    "set owner of TAP",
                    is,
                    queues,
                    List.of("TUNSETOWNER " + owner.uid(), "TUNSETGROUP " + owner.gid()),
                    queue -> {
                        queue.user(owner.uid());
                        queue.group(owner.gid());
                    }));
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {}
}
