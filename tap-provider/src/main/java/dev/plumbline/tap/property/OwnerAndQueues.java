package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.spi.Owner;

/**
 * What is decided for good when a TAP is made, by TUNSETIFF, TUNSETOWNER and TUNSETGROUP. A TAP that differs cannot be
 * changed: it is replaced.
 *
 * @param owner who may open it
 * @param queues how many there can be
 */
record OwnerAndQueues(Owner owner, int queues) implements Property {

    /** Whether a TAP can stay. */
    boolean isOf(LinkState tap) {
        return tap.kind() instanceof TunKind tun
                && tun.tap()
                && tun.multiQueue() == queues > 1
                && Integer.toUnsignedLong(tun.owner()) == owner.uid()
                && Integer.toUnsignedLong(tun.group()) == owner.gid();
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(!isOf(is), () -> "has another owner or another number of queues");
    }

    @Override
    public void set(LinkState is, Change change) {}

    @Override
    public void restore(LinkState was, LinkState is, Change change) {}
}
