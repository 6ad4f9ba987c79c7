package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Query;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.tap.links.ListedEntries;
import dev.plumbline.tap.links.NewTag;
import dev.plumbline.tap.links.Ownership;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.links.TunnelAgreement;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.property.RemotesChange;
import dev.plumbline.tap.step.Persistently;
import dev.plumbline.tap.step.Steps;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Gives the tunnel of a network another list of remotes, under its namespace's lock; all of it, or as it was. */
public final class SetRemotes {

    private static final int EAFNOSUPPORT = 97;

    private final Netlink netlink;
    private final Plan plan;
    private final Ownership ownership;

    private SetRemotes(Netlink netlink, Plan plan) {
        this.netlink = netlink;
        this.plan = plan;
        this.ownership = new Ownership(plan);
    }

    /**
     * Sets them.
     *
     * @param plan that of any NIC of the network
     * @return whether the network is there
     */
    public static boolean run(Kernel kernel, Plan plan) {
        return new SetRemotes(kernel.netlink(), plan).run();
    }

    private boolean run() {
        Optional<LinkState> tunnel = named().or(this::renamed);
        tunnel.ifPresent(this::set);
        return tunnel.isPresent();
    }

    private Optional<LinkState> named() {
        return get(LinkMessages.get(plan.derivedUplink())).filter(ownership::ownsTunnel);
    }

    private Optional<LinkState> renamed() {
        return netlink.gather(LinkMessages.ofKind(plan.tunnel().orElseThrow().name())).all().stream()
                .filter(ownership::ownsTunnel)
                .findFirst();
    }

    private Optional<LinkState> get(Query<LinkState> query) {
        return new Steps()
                .add("look for tunnel link", plan.derivedUplink(), query)
                .runWhereThere(netlink)
                .get(0);
    }

    private void set(LinkState tunnel) {
        TunnelAgreement.requireUnderlay(plan, tunnel);
        List<InetAddress> wanted = plan.remotes().orElseThrow().addresses();
        List<InetAddress> before = ListedEntries.look(netlink, tunnel);
        List<InetAddress> heard = ListedEntries.heard(netlink, tunnel);
        String alias = Tag.parse(tunnel.alias())
                .orElseGet(() -> NewTag.tunnel(plan))
                .withRemotes(wanted)
                .text();
        try {
            RemotesChange.of(netlink, tunnel, wanted, wanted, alias).run(netlink);
        } catch (NetworkException e) {
            undo(tunnel, before, heard, e);
            throw e.errno().map(Errno::number).equals(Optional.of(EAFNOSUPPORT)) ? otherVersion(tunnel, e) : e;
        } catch (RuntimeException | Error e) {
            undo(tunnel, before, heard, e);
            throw e;
        }
    }

    /** By what is there now: some of it may have been done. */
    private void undo(LinkState tunnel, List<InetAddress> before, List<InetAddress> heard, Throwable cause) {
        Persistently.undo(
                cause,
                "change of the remotes of " + tunnel.name(),
                () -> get(LinkMessages.get(tunnel.index()))
                        .ifPresent(now -> RemotesChange.of(netlink, now, before, heard, tunnel.alias())
                                .run(netlink)));
    }

    private static NetworkException otherVersion(LinkState tunnel, NetworkException refusal) {
        return new NetworkException(Failure.of(refusal.step())
                .on(tunnel.name())
                .because("the tunnel's socket is of the other version of IP")
                .refused(refusal.errno().orElseThrow(), refusal.kernelMessage().orElse(null))
                .hint("all remotes of a network are IPv4, or all are IPv6, as long as a NIC is attached to it"));
    }
}
