package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.linux.link.VxlanKind;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Failures;
import java.util.List;
import java.util.Objects;

/**
 * A tunnel that is there under another name gives EBUSY or EEXIST, and no word which it is. A geneve link may have the
 * same VNI and port as another if their remotes differ, a vxlan link may not (geneve_configure, vxlan_dev_configure).
 */
final class SameTunnel {

    private SameTunnel() {}

    /** The same error; if a tunnel is in the way, one that says which, and what to do. */
    static ConflictException explained(ConflictException e, Netlink netlink, Plan plan) {
        if (plan.tunnel().isEmpty() || e.link().filter(plan.uplink()::equals).isEmpty()) {
            return e;
        }
        TunnelKind tunnel = plan.tunnel().get();
        List<LinkState> links = netlink.dump(LinkMessages.dump());
        if (links.stream().anyMatch(link -> link.isCalled(plan.uplink()))) {
            return e; // its name is taken
        }
        return links.stream()
                .filter(link -> isInTheWay(link.kind(), tunnel))
                .findFirst()
                .map(link -> because(e, here(link, tunnel), advice(link)))
                .orElseGet(() -> because(e, elsewhere(), advice(tunnel)));
    }

    private static ConflictException because(ConflictException e, String why, String advice) {
        return Failures.conflict(Failure.of(e.step())
                .on(e.link().orElseThrow())
                .because(why)
                .refused(e.errno().orElseThrow(), e.kernelMessage().orElse(null))
                .hint(advice));
    }

    private static boolean isInTheWay(LinkKind there, TunnelKind wanted) {
        return isSame(there, wanted) || wanted instanceof VxlanKind && wanted.isButForRemote(there);
    }

    private static boolean isSame(LinkKind there, TunnelKind wanted) {
        return wanted.isButForRemote(there)
                && there instanceof TunnelKind tunnel
                && Objects.equals(wanted.remote(), tunnel.remote());
    }

    private static String here(LinkState link, TunnelKind tunnel) {
        return link.name()
                + (isSame(link.kind(), tunnel)
                        ? " is the same tunnel (VNI, port and remote) and not ours"
                        : " is a tunnel of the same VNI and port, to another remote");
    }

    private static String advice(LinkState link) {
        return Tag.isTag(link.alias())
                ? "do not delete " + link.name() + ", NICs may use it: use another VNI or port"
                : "delete " + link.name() + ", or use another VNI or port";
    }

    /** A tunnel keeps its VNI, remote and port where it was made, wherever its link is now (geneve_net, vxlan_net). */
    private static String elsewhere() {
        return "no link of this namespace is in the way, so a tunnel of this VNI and port was made here and then moved"
                + " to another namespace";
    }

    private static String advice(TunnelKind tunnel) {
        return "find it by \"ip -all netns exec ip -d link show type " + tunnel.name()
                + "\", or use another VNI or port";
    }
}
