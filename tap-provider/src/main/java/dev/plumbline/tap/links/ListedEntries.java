package dev.plumbline.tap.links;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.neigh.NeighbourMessages;
import dev.plumbline.linux.neigh.NeighbourState;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.linux.tc.FilterState;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.TrafficMessages;
import dev.plumbline.linux.tc.U32Filter;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.VxlanTunnel;
import dev.plumbline.tap.plan.Tunnels;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The list of remotes of a tunnel, as its forwarding table has it. Its tag has a checksum of the list, and its filters let
 * pass what the same hosts send: so the list is known although somebody has changed one of the two.
 *
 * @param netlink a socket of the namespace
 */
public record ListedEntries(Netlink netlink) {

    /** Stands for every MAC that has no entry of its own. */
    public static byte[] anyMac() {
        return new byte[6];
    }

    /** Whom a tunnel sends to, without what a control plane has written. */
    public static List<InetAddress> look(Netlink netlink, LinkState tunnel) {
        return netlink.dumpFiltered(NeighbourMessages.forwardingOf(tunnel.ref())).stream()
                .filter(entry -> entry.link() == tunnel.index() && Arrays.equals(entry.mac(), anyMac()))
                .filter(entry -> (entry.flags() & NeighbourState.SELF) != 0
                        && (entry.flags() & NeighbourState.EXTERNALLY_LEARNED) == 0)
                .flatMap(entry -> entry.address().stream())
                .toList();
    }

    /** The network that a tunnel link makes; empty for one that the SPI cannot express. */
    Optional<Network> network(LinkState tunnel) {
        Optional<Tag> tag = Tag.parse(tunnel.alias()).filter(it -> it.role() == Tag.Role.TUNNEL);
        Underlay underlay = tag.flatMap(Tag::underlay).orElse(Underlay.defaults());
        return withoutSettings(tunnel, tag).map(network -> Tunnels.with(network, underlay));
    }

    private Optional<Network> withoutSettings(LinkState tunnel, Optional<Tag> tag) {
        Optional<VxlanTunnel> listed = Tunnels.withoutRemotes(tunnel.kind());
        if (listed.isEmpty() || tag.isEmpty() || tag.get().field(Tag.REMOTES).isEmpty()) {
            return Tunnels.network(tunnel.kind());
        }
        return Optional.of(
                listed.get().toBuilder().remotes(asked(tunnel, tag.get())).build());
    }

    private Remotes asked(LinkState tunnel, Tag tag) {
        List<InetAddress> entries = look(netlink, tunnel);
        if (tag.isOfRemotes(entries)) {
            return listed(entries);
        }
        List<InetAddress> heard = heard(netlink, tunnel);
        List<InetAddress> both = new ArrayList<>(entries);
        both.retainAll(heard);
        List<InetAddress> either =
                Stream.concat(entries.stream(), heard.stream()).distinct().toList();
        return listed(Stream.of(heard, both, either)
                .filter(tag::isOfRemotes)
                .findFirst()
                .orElse(entries));
    }

    /** Whose frames a tunnel lets pass. */
    public static List<InetAddress> heard(Netlink netlink, LinkState tunnel) {
        List<FilterState> filters = netlink.dump(TrafficMessages.filters(tunnel.ref(), Hook.INGRESS));
        return filters.stream()
                .flatMap(filter -> filter.filter().stream())
                .filter(U32Filter.class::isInstance)
                .flatMap(filter -> OuterSource.of((U32Filter) filter).stream())
                .distinct()
                .toList();
    }

    /** Somebody may have added what no list can have. */
    private static Remotes listed(List<InetAddress> addresses) {
        List<InetAddress> good = new ArrayList<>();
        for (InetAddress address : addresses) {
            try {
                good.add(((Remotes.One) Remotes.one(address)).address());
            } catch (IllegalArgumentException e) {
                // none of ours
            }
        }
        return new Remotes.Listed(good);
    }
}
