package dev.plumbline.tap.links;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.PortVlans;
import dev.plumbline.linux.link.VlanMessages;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.tc.FilterState;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.QdiscState;
import dev.plumbline.linux.tc.TokenBucket;
import dev.plumbline.linux.tc.TrafficMessages;
import dev.plumbline.spi.Errno;
import dev.plumbline.tap.step.Steps;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What some links let pass, as it is: their filters, the VLANs of a TAP's port, the remotes of a tunnel. A link that is not there yet has none.
 *
 * @param byIndex filters of each link, by its index
 * @param vlans those of the TAP's port; empty if nobody has looked
 * @param remotes whom a tunnel with a list of remotes sends to; empty if nobody has looked
 * @param device the link by which a tunnel is to send; empty if there is none, or nobody has looked
 * @param toGuest what lets a rate pass to the TAP's guest; empty if there is none, or nobody has looked
 */
public record LinkFilters(
        Map<Integer, Map<Hook, List<FilterState>>> byIndex,
        Optional<PortVlans> vlans,
        Optional<List<InetAddress>> remotes,
        Optional<LinkState> device,
        Optional<TokenBucket> toGuest) {

    /** Nobody has looked, or no link is there. */
    public static final LinkFilters NONE =
            new LinkFilters(Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** There is no root that somebody has chosen, or no link. */
    private static final Set<Integer> NO_ROOT =
            Set.of(Errno.ENOENT.number(), Errno.EINVAL.number(), Errno.ENODEV.number());

    /** Looks; a dump for each link and hook, for only one can be under way on a socket. */
    public static LinkFilters look(Netlink netlink, List<LinkState> links) {
        Map<Integer, Map<Hook, List<FilterState>>> all = new HashMap<>();
        for (LinkState link : links) {
            Map<Hook, List<FilterState>> hooks = new EnumMap<>(Hook.class);
            for (Hook hook : hooks(link)) {
                hooks.put(hook, netlink.dump(TrafficMessages.filters(link.ref(), hook)));
            }
            all.put(link.index(), hooks);
        }
        return new LinkFilters(all, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** These, with the VLANs of a port. */
    LinkFilters withVlans(Netlink netlink, LinkState port) {
        return new LinkFilters(
                byIndex,
                Optional.of(PortVlans.of(netlink.dump(VlanMessages.of(port.ref())))),
                remotes,
                device,
                toGuest);
    }

    /** These, with the remotes of a tunnel that has a list of them. */
    public LinkFilters withRemotes(Netlink netlink, LinkState tunnel) {
        return new LinkFilters(byIndex, vlans, Optional.of(ListedEntries.look(netlink, tunnel)), device, toGuest);
    }

    /** These, with the link by which a tunnel is to send, if it is there. */
    LinkFilters withDevice(Netlink netlink, String name) {
        Optional<LinkState> link = new Steps()
                .add("look for device", name, LinkMessages.get(name))
                .runWhereThere(netlink)
                .get(0);
        return new LinkFilters(byIndex, vlans, remotes, link, toGuest);
    }

    /** These, with what lets a rate pass to a TAP's guest, where there is such a thing. */
    LinkFilters withRate(Netlink netlink, LinkState tap) {
        if (!tap.qdisc().equals(TokenBucket.NAME)) {
            return this;
        }
        Answer answer =
                netlink.exchange(List.of(TrafficMessages.root(tap.ref()))).get(0);
        if (!answer.ok() && !NO_ROOT.contains(answer.ack().errno())) {
            throw new SyscallException(
                    Subsystem.NETLINK,
                    "look at the root qdisc of " + tap.name(),
                    answer.ack().errno());
        }
        return new LinkFilters(
                byIndex,
                vlans,
                remotes,
                device,
                Optional.ofNullable((QdiscState) answer.reply()).flatMap(QdiscState::bucket));
    }

    /** Of what a bridge sends its root qdisc takes care. */
    private static Set<Hook> hooks(LinkState link) {
        return link.kind() instanceof BridgeKind ? EnumSet.of(Hook.INGRESS) : EnumSet.allOf(Hook.class);
    }

    /** How many there are, on all links. */
    public long count() {
        return byIndex.values().stream()
                .flatMap(hooks -> hooks.values().stream())
                .flatMap(List::stream)
                .filter(FilterState::isFilter)
                .count();
    }

    /** All of one priority, without what is reported as a filter and is none. */
    public List<FilterState> of(LinkState link, Hook hook, int priority) {
        if (byIndex.isEmpty()) {
            return List.of();
        }
        return byIndex.getOrDefault(link.index(), Map.of()).getOrDefault(hook, List.of()).stream()
                .filter(filter -> filter.priority() == priority && filter.isFilter())
                .toList();
    }
}
