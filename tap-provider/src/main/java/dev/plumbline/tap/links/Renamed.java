package dev.plumbline.tap.links;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.neigh.NeighbourMessages;
import dev.plumbline.linux.neigh.NeighbourState;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.netlink.Query;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.spi.Errno;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Steps;
import java.util.List;
import java.util.Optional;

/**
 * Finds links of a NIC that somebody has renamed, by what they hang on: the kernel lets nobody make the same tunnel twice,
 * its master is the bridge, and that one knows behind which port the TAP's MAC is (rule I15).
 */
public final class Renamed {

    private final Netlink netlink;
    private final Plan plan;
    private final Ownership ownership;

    public Renamed(Netlink netlink, Plan plan, Ownership ownership) {
        this.netlink = netlink;
        this.plan = plan;
        this.ownership = ownership;
    }

    /** Adds to links that were found by name those that were not. Asks nothing more where all were. */
    public NicLinks complete(NicLinks named) {
        if (plan.onExistingBridge()) {
            return onExistingBridge(named);
        }
        Optional<LinkState> bridge = bridge(named);
        Optional<LinkState> uplink = named.uplink().or(() -> bridge.flatMap(this::uplinkOf));
        Optional<LinkState> tap = named.tap().or(() -> bridge.flatMap(this::tapOf));
        return new NicLinks(tap, bridge, uplink);
    }

    /** That bridge is the one that the TAP is on, if no other is called as it was. */
    private NicLinks onExistingBridge(NicLinks named) {
        Optional<LinkState> bridge = named.bridge()
                .or(() -> named.tap()
                        .filter(ownership::ownsTap)
                        .filter(tap -> tap.master() != 0)
                        .flatMap(tap -> get(tap.master())));
        return new NicLinks(named.tap().or(() -> bridge.flatMap(this::tapOf)), bridge, Optional.empty());
    }

    /** The same, where the kernel has said that the tunnel is there under whatever name. */
    public NicLinks completeKnowingTunnel(NicLinks named) {
        Optional<LinkState> tunnel = named.uplink().or(this::sameTunnel);
        return complete(new NicLinks(named.tap(), named.bridge(), tunnel));
    }

    private Optional<LinkState> sameTunnel() {
        return plan.tunnel()
                .flatMap(kind -> netlink.gather(LinkMessages.ofKind(kind.name())).all().stream()
                        .filter(ownership::ownsTunnel)
                        .findFirst());
    }

    /** One of that name which is tagged is certainly it; one without a tag may have been made a moment ago. */
    private Optional<LinkState> bridge(NicLinks named) {
        if (named.bridge().filter(link -> !link.alias().isEmpty()).isPresent()) {
            return named.bridge();
        }
        return master(named.uplink(), named)
                .or(() -> master(named.tap(), named))
                .or(named::bridge);
    }

    private Optional<LinkState> master(Optional<LinkState> port, NicLinks named) {
        return port.map(LinkState::master)
                .filter(master -> master != 0
                        && named.bridge().filter(link -> link.index() == master).isEmpty())
                .flatMap(this::get)
                .filter(ownership::ownsBridge);
    }

    private Optional<LinkState> uplinkOf(LinkState bridge) {
        List<LinkState> ports = netlink.dump(LinkMessages.ports(bridge.ref())).stream()
                .filter(port -> !(port.kind() instanceof TunKind))
                .filter(port -> plan.tunnel().isEmpty() ? port.alias().isEmpty() : ownership.ownsTunnel(port))
                .toList();
        return ports.size() == 1 && Tag.parse(bridge.alias()).isPresent()
                ? Optional.of(ports.get(0))
                : Optional.empty();
    }

    /** The entry of a port's own MAC is there as long as it is a port; no frame of a guest's replaces it (br_fdb_update). */
    private Optional<LinkState> tapOf(LinkState bridge) {
        if (!(bridge.kind() instanceof BridgeKind)) {
            return Optional.empty();
        }
        Query<NeighbourState> question = NeighbourMessages.forwarding(bridge.ref(), plan.tapMac());
        Answer answer = netlink.exchange(List.of(question)).get(0);
        int errno = answer.ack().errno();
        if (errno != Errno.ENOENT.number() && errno != Errno.ENODEV.number()) {
            SyscallException.check(Subsystem.NETLINK, "ask bridge " + bridge.name() + " for a MAC", -errno);
        }
        return Optional.ofNullable((NeighbourState) answer.reply())
                .map(NeighbourState::link)
                .flatMap(this::get)
                .filter(link -> link.index() != bridge.index() && ownership.ownsTap(link));
    }

    private Optional<LinkState> get(int index) {
        return new Steps()
                .add("look for link", "ifindex " + index, LinkMessages.get(index))
                .runWhereThere(netlink)
                .get(0);
    }
}
