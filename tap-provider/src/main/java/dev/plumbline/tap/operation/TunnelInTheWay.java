package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.linux.link.VxlanKind;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.linux.sys.RunningProcess;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.UdpPort;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Failures;
import dev.plumbline.tap.step.Printable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says who is in the way of a tunnel that the kernel refuses with an error number and hardly a word:
 *
 * <ul>
 *   <li>EEXIST, EBUSY: a tunnel of the same VNI and port. A geneve link may have them as another has if their remotes
 *       differ, a vxlan link may not (geneve_configure, vxlan_dev_configure).
 *   <li>EPERM, of geneve: an external link on the same port, which takes all that arrives there (geneve_configure).
 *   <li>EADDRINUSE, when it goes up: a process, or an external link, has the UDP port (udp_sock_create).
 * </ul>
 */
final class TunnelInTheWay {

    private static final int EADDRINUSE = 98;

    private final NetworkException refusal;
    private final TunnelKind tunnel;
    private final String name;
    private final List<LinkState> links;

    private TunnelInTheWay(NetworkException refusal, TunnelKind tunnel, String name, List<LinkState> links) {
        this.refusal = refusal;
        this.tunnel = tunnel;
        this.name = name;
        this.links = links;
    }

    /** The same failure; if somebody is in the way of the tunnel, one that says who, and what to do that does no harm. */
    static NetworkException explained(NetworkException e, Netlink netlink, Plan plan) {
        int errno = e.errno().map(Errno::number).orElse(0);
        boolean ofTunnel = plan.tunnel().isPresent() && e.link().equals(Optional.of(plan.uplink()));
        if (!ofTunnel || !isTaken(errno) && errno != EADDRINUSE && errno != Errno.EPERM.number()) {
            return e;
        }
        try {
            List<LinkState> links = netlink.gather(LinkMessages.dump()).all();
            NetworkException explained =
                    new TunnelInTheWay(e, plan.tunnel().get(), plan.uplink(), links).explain(errno);
            for (Throwable suppressed : e.getSuppressed()) {
                if (explained != e) {
                    explained.addSuppressed(suppressed);
                }
            }
            return explained;
        } catch (SyscallException question) {
            e.addSuppressed(question);
            return e;
        }
    }

    private static boolean isTaken(int errno) {
        return errno == Errno.EEXIST.number() || errno == Errno.EBUSY.number();
    }

    private NetworkException explain(int errno) {
        if (errno == EADDRINUSE) {
            return external().map(this::byExternal).orElseGet(this::byPort);
        }
        if (errno == Errno.EPERM.number()) {
            return refusal.kernelMessage().isEmpty()
                    ? refusal
                    : external().map(this::byExternal).orElseGet(() -> because(externalElsewhere(), adviceElsewhere()));
        }
        if (links.stream().anyMatch(link -> link.isCalled(name))) {
            return refusal; // its name is taken
        }
        return links.stream()
                .filter(link -> isInTheWay(link.kind()))
                .findFirst()
                .map(link -> because(here(link), advice(link)))
                .orElseGet(() -> because(elsewhere(), adviceElsewhere()));
    }

    private ConflictException because(String why, String advice) {
        return Failures.conflict(Failure.of(refusal.step())
                .on(name)
                .because(why)
                .refused(refusal.errno().orElseThrow(), refusal.kernelMessage().orElse(null))
                .hint(advice));
    }

    private boolean isInTheWay(LinkKind there) {
        return isSame(there) || tunnel instanceof VxlanKind && tunnel.isButForRemote(there);
    }

    private boolean isSame(LinkKind there) {
        return tunnel.isButForRemote(there) && there instanceof TunnelKind other && tunnel.hasRemoteOf(other);
    }

    private String here(LinkState link) {
        return Printable.text(link.name())
                + (isSame(link.kind())
                        ? " is the same tunnel (VNI, port and remote) and not ours"
                        : " is a tunnel of the same VNI and port, to another remote");
    }

    private static String advice(LinkState link) {
        String other = Printable.text(link.name());
        return Tag.isTag(link.alias())
                ? "do not delete " + other + ", NICs may use it: use another VNI or port"
                : "use another VNI or port, or find out who uses " + other + " and have that one changed";
    }

    /** A tunnel keeps its VNI, remote and port where it was made, wherever its link is now (geneve_net, vxlan_net). */
    private static String elsewhere() {
        return "no link of this namespace is in the way, so a tunnel of this VNI and port was made here and then moved"
                + " to another namespace";
    }

    private String adviceElsewhere() {
        return "find it by \"ip -all netns exec ip -d link show type " + tunnel.name()
                + "\", or use another VNI or port";
    }

    /** Without VNI and remote: it is told both with each frame. */
    private Optional<LinkState> external() {
        return links.stream()
                .filter(link -> link.kind() instanceof TunnelKind other
                        && other.port() == tunnel.port()
                        && other.vni() == 0
                        && other.remote() == null)
                .findFirst();
    }

    private ConflictException byExternal(LinkState link) {
        String other = Printable.text(link.name());
        return because(
                other + " is an external " + link.kind().name() + " link, which has UDP port " + tunnel.port()
                        + " for itself",
                "use another port, or find out who uses " + other + " and have that one use another");
    }

    private String externalElsewhere() {
        return "no link of this namespace is in the way, so an external " + tunnel.name() + " link on UDP port "
                + tunnel.port() + " was made here and then moved to another namespace";
    }

    private ConflictException byPort() {
        UdpPort port = UdpPort.of(tunnel.port());
        String holder = port.processes().isEmpty()
                ? "the kernel, for a tunnel, or a process that cannot be seen from here"
                : port.processes().stream().map(RunningProcess::toString).collect(Collectors.joining(", "));
        return because(
                holder + " has UDP port " + tunnel.port() + (port.isTaken() ? "" : ", or had it a moment ago"),
                "use another port for the tunnel, or have that one use another; see also \"ss -lunp\" and"
                        + " \"ip -d link show\" in this namespace");
    }
}
