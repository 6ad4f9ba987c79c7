package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.linux.link.VxlanKind;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Steps;

/**
 * A tunnel that is there under another name gives EBUSY or EEXIST, and no word which it is. A geneve link may have the
 * same VNI and port as another if their remotes differ, a vxlan link may not (geneve_configure, vxlan_dev_configure).
 */
public final class SameTunnel {

    private SameTunnel() {}

    /** Carries out creations; where one is refused for such a tunnel, the error names it. */
    public static void explaining(Netlink netlink, Plan plan, Steps creations) {
        try {
            creations.run(netlink);
        } catch (ConflictException e) {
            TunnelKind tunnel = plan.tunnel().orElseThrow(() -> e);
            for (LinkState link : netlink.dump(LinkMessages.dump())) {
                if (!link.name().equals(plan.uplink()) && isInTheWay(link.kind(), tunnel)) {
                    throw new ConflictException(Failure.of(e.step())
                            .on(plan.uplink())
                            .because(link.name()
                                    + (link.kind().equals(tunnel)
                                            ? " is the same tunnel (VNI, port and remote) and not ours"
                                            : " is a tunnel of the same VNI and port, to another remote"))
                            .refused(e.errno().orElseThrow(), e.kernelMessage().orElse(null))
                            .hint("delete " + link.name() + ", or use another VNI or port"));
                }
            }
            throw e;
        }
    }

    private static boolean isInTheWay(LinkKind there, TunnelKind wanted) {
        return there.equals(wanted) || wanted instanceof VxlanKind && wanted.isButForRemote(there);
    }
}
