package dev.plumbline.tap;

import dev.plumbline.spi.TunFlags;
import dev.plumbline.tap.kernel.Kernel;
import dev.plumbline.tap.kernel.Tun;
import dev.plumbline.tap.netlink.LinkState;
import dev.plumbline.tap.netlink.TunKind;

/** Makes a TAP again that was deleted for being other than asked for, when the one in its place came to nothing. */
final class RemadeTap {

    private static final int NOBODY = -1;

    private RemadeTap() {}

    /** One that lives only as long as its descriptors is not made again: they are dead. */
    static void make(Kernel kernel, LinkState was) {
        if (!(was.kind() instanceof TunKind tun) || !tun.persistent()) {
            return;
        }
        try (Tun queue = kernel.openTun()) {
            queue.create(was.name(), flags(tun));
            if (tun.owner() != NOBODY) {
                queue.user(Integer.toUnsignedLong(tun.owner()));
            }
            if (tun.group() != NOBODY) {
                queue.group(Integer.toUnsignedLong(tun.group()));
            }
            LinkState is = LinkState.unread(kernel.netlink().index(was.name()), was.name());
            Steps steps = new Steps();
            PutBack.whole(steps, was, is);
            steps.run(kernel.netlink());
            queue.persist();
        }
    }

    private static TunFlags flags(TunKind tun) {
        return new TunFlags(TunFlags.IFF_NO_PI
                | (tun.tap() ? TunFlags.IFF_TAP : 0)
                | (tun.vnetHeader() ? TunFlags.IFF_VNET_HDR : 0)
                | (tun.multiQueue() ? TunFlags.IFF_MULTI_QUEUE : 0));
    }
}
