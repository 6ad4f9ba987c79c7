package dev.plumbline.tap.links;

import dev.plumbline.linux.ip.AddressState;
import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.spi.Errno;
import dev.plumbline.tap.step.Printable;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What others have built upon the links of a network of ours, and what would go with them (rule I13).
 *
 * @param netlink a socket of the namespace
 * @param survey links that are there, with those that others have built
 */
public record Upon(Netlink netlink, Survey survey) {

    /** Kinds of link that the kernel deletes with the one that they are built upon. */
    private static final List<String> STACKED = List.of("macvlan", "macvtap", "vlan", "ipvlan", "ipvtap");

    /** Looks for links that are built upon one of these, however many others there are. */
    static List<LinkState> look(Netlink netlink, Set<Integer> lower, UnknownKinds unknown) {
        List<LinkState> upon = new ArrayList<>();
        for (String kind : STACKED) {
            if (unknown.contains(kind)) {
                continue;
            }
            List<LinkState> told = netlink.gather(LinkMessages.ofKind(kind)).all();
            told.stream().filter(link -> lower.contains(link.lower())).forEach(upon::add);
            if (told.stream().anyMatch(link -> !link.kind().name().equals(kind))) {
                unknown.add(kind); // the kernel has reported all links
                break;
            }
        }
        return upon;
    }

    /** Each in words for a person; none if the network is nobody's but ours. */
    public List<String> of(String network) {
        return survey.linksOf(network).flatMap(this::upon).toList();
    }

    /** Upon one link, each in words for a person. */
    public Stream<String> upon(LinkState link) {
        Stream<String> links = survey.links().stream()
                .filter(upper -> upper.lower() == link.index())
                .map(upper -> Printable.text(upper.kind().name() + " " + upper.name()));
        return link.kind() instanceof BridgeKind
                ? Stream.of(links, master(link), addresses(link)).flatMap(found -> found)
                : links;
    }

    private static Stream<String> master(LinkState bridge) {
        return bridge.master() == 0 ? Stream.empty() : Stream.of("a master, ifindex " + bridge.master());
    }

    /** IPv6 gives every link a link-local one as soon as somebody lets it. */
    private Stream<String> addresses(LinkState bridge) {
        return told(bridge).stream()
                .filter(told -> told.link() == bridge.index())
                .filter(told -> !(told.address() instanceof Inet6Address
                        && told.address().isLinkLocalAddress()))
                .map(told -> "address " + told.address().getHostAddress() + "/" + told.prefixLength());
    }

    private List<AddressState> told(LinkState bridge) {
        try {
            return netlink.dumpFiltered(AddressState.dump(bridge.ref()));
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENODEV.number()) {
                return List.of(); // somebody deleted it meanwhile
            }
            throw e;
        }
    }
}
