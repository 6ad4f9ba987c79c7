package dev.plumbline.tap.links;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.socket.Gathering;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Remnant;
import dev.plumbline.tap.plan.BirthMac;
import dev.plumbline.tap.step.Steps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at the links of a namespace.
 *
 * @param netlink a socket there
 * @param instance the VM manager's instance
 * @param births what MACs of bridges and tunnel links are made of
 * @param namespace what the namespace is called
 * @param unknown kinds of link that need not be asked for
 */
public record Surveyor(
        Netlink netlink, String instance, BirthMac births, NetworkNamespace namespace, UnknownKinds unknown) {

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
     * there are. Of networks that have no other NIC also what may keep them: TAPs that somebody unplugged, and what others
     * have built. Where one of the links is not as attach makes it, all links.
     */
    public Survey of(Collection<NicId> nics) {
        List<LinkState> taps = taps(nics);
        if (taps.size() < nics.size()) {
            return all();
        }
        Set<Integer> masters = taps.stream()
                .filter(tap -> existingBridge(tap).isEmpty())
                .map(LinkState::master)
                .collect(Collectors.toSet());
        Map<Integer, LinkState> links = new LinkedHashMap<>();
        taps.stream().filter(tap -> existingBridge(tap).isPresent()).forEach(tap -> links.put(tap.index(), tap));
        Set<Integer> ending = new HashSet<>();
        for (LinkState bridge : bridges(masters)) {
            List<LinkState> ports = ports(bridge);
            links.put(bridge.index(), bridge);
            ports.forEach(port -> links.put(port.index(), port));
            if (!isShared(ports, taps)) {
                ending.add(bridge.index());
                ports.forEach(port -> ending.add(port.index()));
            }
        }
        Survey survey = survey(List.copyOf(links.values()));
        if (!taps.stream().allMatch(survey::isWhole)) {
            return all();
        }
        if (!ending.isEmpty()) {
            Upon.look(netlink, ending, unknown).forEach(link -> links.put(link.index(), link));
            unpluggedTaps().forEach(tap -> links.putIfAbsent(tap.index(), tap));
        }
        return survey(List.copyOf(links.values()));
    }

    /** A NIC of which some link is not called as it was, or that is not there: all TAPs are looked at. */
    public Optional<Attachment> find(NicId nic) {
        Optional<LinkState> tap = netlink.gather(LinkMessages.ofKind(TunKind.NAME)).all().stream()
                .filter(link -> isTapOf(nic, link))
                .findFirst();
        Map<Integer, LinkState> links = new LinkedHashMap<>();
        for (LinkState bridge : bridges(tap.stream().map(LinkState::master).collect(Collectors.toSet()))) {
            links.put(bridge.index(), bridge);
            ports(bridge).forEach(port -> links.put(port.index(), port));
        }
        tap.flatMap(Surveyor::existingBridge)
                .flatMap(name -> new Steps()
                        .add("look for bridge", name, LinkMessages.get(name))
                        .runWhereThere(netlink)
                        .get(0))
                .ifPresent(link -> links.putIfAbsent(link.index(), link));
        tap.ifPresent(link -> links.putIfAbsent(link.index(), link));
        Survey survey = survey(List.copyOf(links.values()));
        return tap.map(link -> links.get(link.index()))
                .filter(link -> survey.tag(link).isPresent())
                .flatMap(survey::attachment);
    }

    /** The NICs of the instance whose TAPs some links are, whether they are complete or not. */
    public Set<NicId> nicsOf(Collection<Integer> links) {
        Steps questions = new Steps();
        links.forEach(index -> questions.add("look at", "ifindex " + index, LinkMessages.get(index)));
        return questions.runWhereThere(netlink).stream()
                .flatMap(Optional::stream)
                .flatMap(link -> Tag.parse(link.alias()).stream())
                .filter(tag -> tag.isOurs(instance))
                .flatMap(tag -> tag.nicId(namespace).stream())
                .collect(Collectors.toSet());
    }

    /** Links of the instance that belong to no complete attachment. */
    public List<Remnant> remnants() {
        Survey all = all();
        return all.remnants(new Upon(netlink, all));
    }

    /** The bridge of others that a TAP was made for. */
    private static Optional<String> existingBridge(LinkState tap) {
        return Tag.parse(tap.alias()).flatMap(Tag::existingBridge);
    }

    private List<LinkState> taps(Collection<NicId> nics) {
        Steps questions = new Steps();
        for (NicId nic : nics) {
            String name = DerivedNames.tap(nic).value();
            questions.add("look for TAP", name, LinkMessages.get(name));
        }
        List<Optional<LinkState>> found = questions.runWhereThere(netlink);
        List<LinkState> taps = new ArrayList<>();
        int i = 0;
        for (NicId nic : nics) {
            found.get(i++).filter(link -> isTapOf(nic, link)).ifPresent(taps::add);
        }
        return taps;
    }

    private boolean isTapOf(NicId nic, LinkState link) {
        return Tag.parse(link.alias())
                .filter(tag -> tag.is(instance, Tag.Role.TAP, Tag.nic(nic)))
                .isPresent();
    }

    private List<LinkState> bridges(Set<Integer> indexes) {
        Steps questions = new Steps();
        indexes.stream()
                .filter(index -> index != 0)
                .forEach(index -> questions.add("look for bridge", "ifindex " + index, LinkMessages.get(index)));
        return questions.runWhereThere(netlink).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private List<LinkState> ports(LinkState bridge) {
        return netlink.dump(LinkMessages.ports(LinkRef.of(bridge.index())));
    }

    private static boolean isShared(List<LinkState> ports, List<LinkState> taps) {
        Set<Integer> own = taps.stream().map(LinkState::index).collect(Collectors.toSet());
        return ports.stream().anyMatch(port -> port.kind() instanceof TunKind && !own.contains(port.index()));
    }

    private List<LinkState> unpluggedTaps() {
        return netlink.gather(LinkMessages.unplugged(TunKind.NAME)).all().stream()
                .filter(link -> link.master() == 0)
                .toList();
    }

    private Survey survey(List<LinkState> links) {
        return new Survey(instance, births, namespace, new ListedEntries(netlink), links);
    }
}
