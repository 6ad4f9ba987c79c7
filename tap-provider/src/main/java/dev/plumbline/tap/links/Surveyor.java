package dev.plumbline.tap.links;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.socket.Gathering;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.tap.plan.BirthMac;
import dev.plumbline.tap.step.Steps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the links of a namespace.
 *
 * @param netlink a socket there
 * @param instance the VM manager's instance
 * @param births what MACs of bridges and tunnel links are made of
 * @param namespace what the namespace is called
 */
public record Surveyor(Netlink netlink, String instance, BirthMac births, NetworkNamespace namespace) {

    /** All links. While others make links without a pause, they are of several moments, but for the ports of our bridges. */
    public Survey all() {
        Gathering<LinkState> found = netlink.gather(LinkMessages.dump());
        if (found.atOneMoment()) {
            return survey(found.all());
        }
        Map<Integer, LinkState> links = new LinkedHashMap<>();
        found.all().forEach(link -> links.put(link.index(), link));
        Survey first = survey(List.copyOf(links.values()));
        first.bridges().flatMap(bridge -> ports(bridge).stream()).forEach(port -> links.put(port.index(), port));
        return survey(List.copyOf(links.values()));
    }

    /**
     * The TAPs of some NICs, their bridges and all ports of these: found by names and indexes, however many other links
     * there are. Where one of them is not as attach makes it, all links.
     */
    public Survey of(Collection<NicId> nics) {
        Optional<List<LinkState>> taps = taps(nics);
        if (taps.isEmpty()) {
            return all();
        }
        Set<Integer> masters = new LinkedHashSet<>();
        taps.get().forEach(tap -> masters.add(tap.master()));
        List<LinkState> links = new ArrayList<>();
        for (LinkState bridge : present(get(masters))) {
            links.add(bridge);
            links.addAll(ports(bridge));
        }
        Survey survey = survey(links);
        return taps.get().stream().allMatch(survey::isWhole) ? survey : all();
    }

    private Optional<List<LinkState>> taps(Collection<NicId> nics) {
        Steps questions = new Steps();
        for (NicId nic : nics) {
            String name = DerivedNames.tap(nic).value();
            questions.add("look for TAP", name, LinkMessages.get(name));
        }
        List<LinkState> taps = new ArrayList<>();
        List<Optional<LinkState>> found = questions.runWhereThere(netlink);
        int i = 0;
        for (NicId nic : nics) {
            found.get(i++).filter(link -> isTapOf(nic, link)).ifPresent(taps::add);
        }
        return taps.size() == nics.size() ? Optional.of(taps) : Optional.empty();
    }

    private boolean isTapOf(NicId nic, LinkState link) {
        return Tag.parse(link.alias())
                .filter(tag -> tag.is(instance, Tag.Role.TAP, Tag.nic(nic)))
                .isPresent();
    }

    private Steps get(Set<Integer> indexes) {
        Steps questions = new Steps();
        indexes.stream()
                .filter(index -> index != 0)
                .forEach(index -> questions.add("look for bridge", "ifindex " + index, LinkMessages.get(index)));
        return questions;
    }

    private List<LinkState> present(Steps questions) {
        return questions.runWhereThere(netlink).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private List<LinkState> ports(LinkState bridge) {
        return netlink.dump(LinkMessages.ports(LinkRef.of(bridge.index())));
    }

    private Survey survey(List<LinkState> links) {
        return new Survey(instance, births, namespace, links);
    }
}
