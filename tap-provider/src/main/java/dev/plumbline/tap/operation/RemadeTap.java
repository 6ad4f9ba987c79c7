package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.tap.links.LinkFilters;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.property.Restoration;

/** Creates a TAP again that attach deleted in order to replace it, after the replacement failed. */
final class RemadeTap {

    private static final int NOBODY = -1;

    private RemadeTap() {}

    /** One that lives only as long as its descriptors is not made again: they are dead. */
    static void make(Kernel kernel, Plan plan, LinkState was, LinkFilters filters) {
        if (!(was.kind() instanceof TunKind tun) || !tun.persistent()) {
            return;
        }
        try (Tun queue = LoneTap.create(
                kernel, was.name(), tun.multiQueue(), kernel::openTun, (made, name) -> create(made, name, tun))) {
            Restoration.ofRemadeTap(plan, was, filters, kernel.netlink().index(was.name()))
                    .run(kernel.netlink());
            queue.persist();
        }
    }

    private static void create(Tun queue, String name, TunKind tun) {
        queue.create(name, flags(tun));
        if (tun.owner() != NOBODY) {
            queue.user(Integer.toUnsignedLong(tun.owner()));
        }
        if (tun.group() != NOBODY) {
            queue.group(Integer.toUnsignedLong(tun.group()));
        }
    }

    private static int flags(TunKind tun) {
        return Tun.IFF_NO_PI
                | (tun.tap() ? Tun.IFF_TAP : 0)
                | (tun.vnetHeader() ? Tun.IFF_VNET_HDR : 0)
                | (tun.multiQueue() ? Tun.IFF_MULTI_QUEUE : 0);
    }
}
