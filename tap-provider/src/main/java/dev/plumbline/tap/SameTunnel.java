package dev.plumbline.tap;

import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.tap.kernel.Netlink;
import dev.plumbline.tap.netlink.LinkKind;
import dev.plumbline.tap.netlink.LinkMessages;
import dev.plumbline.tap.netlink.LinkState;

/** A tunnel of the same VNI, port and remote under another name gives EBUSY or EEXIST, and no word which it is. */
final class SameTunnel {

    private SameTunnel() {}

    /** Carries out creations; where one is refused for such a tunnel, the error names it. */
    static void explaining(Netlink netlink, Plan plan, Steps creations) {
        try {
            creations.run(netlink);
        } catch (ConflictException e) {
            LinkKind tunnel = plan.tunnel().orElse(null);
            for (LinkState link : netlink.dump(LinkMessages.dump())) {
                if (link.kind().equals(tunnel) && !link.name().equals(plan.uplink())) {
                    throw new ConflictException(Failure.of(e.step())
                            .on(plan.uplink())
                            .because(link.name() + " is the same tunnel (VNI, port and remote) and not ours")
                            .refused(e.errno().orElseThrow(), e.kernelMessage().orElse(null))
                            .hint("delete " + link.name() + ", or use another VNI or port"));
                }
            }
            throw e;
        }
    }
}
