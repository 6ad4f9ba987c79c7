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
import dev.plumbline.tap.step.Failures;

/**
 * A tunnel that is there under another name gives EBUSY or EEXIST, and no word which it is. A geneve link may have the
 * same VNI and port as another if their remotes differ, a vxlan link may not (geneve_configure, vxlan_dev_configure).
 */
public final class SameTunnel {

    private SameTunnel() {}

    /** The same error, with the name of a tunnel that is in the way, if there is one. */
    static ConflictException explained(ConflictException e, Netlink netlink, Plan plan) {
        return plan.tunnel()
                .flatMap(tunnel -> netlink.dump(LinkMessages.dump()).stream()
                        .filter(link -> !link.name().equals(plan.uplink()) && isInTheWay(link.kind(), tunnel))
                        .findFirst()
                        .map(link -> named(e, plan, tunnel, link)))
                .orElse(e);
    }

    private static ConflictException named(ConflictException e, Plan plan, TunnelKind tunnel, LinkState link) {
        return Failures.conflict(Failure.of(e.step())
                .on(plan.uplink())
                .because(link.name()
                        + (link.kind().equals(tunnel)
                                ? " is the same tunnel (VNI, port and remote) and not ours"
                                : " is a tunnel of the same VNI and port, to another remote"))
                .refused(e.errno().orElseThrow(), e.kernelMessage().orElse(null))
                .hint("delete " + link.name() + ", or use another VNI or port"));
    }

    private static boolean isInTheWay(LinkKind there, TunnelKind wanted) {
        return there.equals(wanted) || wanted instanceof VxlanKind && wanted.isButForRemote(there);
    }
}
