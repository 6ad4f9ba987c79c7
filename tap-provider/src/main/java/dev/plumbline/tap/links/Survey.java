package dev.plumbline.tap.links;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.sys.BootClock;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Remnant;
import dev.plumbline.tap.plan.BirthMac;
import dev.plumbline.tap.plan.Macs;
import dev.plumbline.tap.step.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Links of a namespace, all of them or some, and which of them are this instance's: see {@link Surveyor}. */
public final class Survey {

    /** Longer than any process keeps a spare bridge. */
    private static final Duration SPARES_LIVE = Duration.ofHours(2);

    private final String instance;
    private final BirthMac births;
    private final NetworkNamespace namespace;
    private final ListedEntries remotes;
    private final List<LinkState> links;
    private final Map<Integer, Tag> tags = new HashMap<>();
    private final Map<LinkState, String> doubts = new LinkedHashMap<>();
    private final Map<Integer, LinkState> byIndex = new HashMap<>();
    private final Map<Integer, List<LinkState>> ports = new HashMap<>();
    private @Nullable Map<Integer, String> networkOf;
    private @Nullable Map<String, List<LinkState>> linksOf;
    private @Nullable Map<String, List<LinkState>> tapsOf;

    Survey(String instance, BirthMac births, NetworkNamespace namespace, ListedEntries remotes, List<LinkState> links) {
        this.instance = instance;
        this.births = births;
        this.namespace = namespace;
        this.remotes = remotes;
        this.links = links;
        for (LinkState link : links) {
            byIndex.put(link.index(), link);
            if (link.master() != 0) {
                ports.computeIfAbsent(link.master(), index -> new ArrayList<>()).add(link);
            }
        }
        links.stream().filter(link -> Tag.claims(link.alias(), instance)).forEach(this::take);
    }

    /** A tag that the link it is on does not bear out makes the link nobody's: it is named, and never touched. */
    private void take(LinkState link) {
        Optional<Tag> tag = Tag.parse(link.alias()).filter(t -> t.isOurs(instance));
        Optional<String> doubt = tag.isEmpty()
                ? Optional.of("its tag does not say what it is")
                : new Evidence(instance, births, byIndex).against(link, tag.get());
        doubt.ifPresentOrElse(problem -> doubts.put(link, problem), () -> tags.put(link.index(), tag.get()));
    }

    public List<LinkState> links() {
        return links;
    }

    /** What is written on a link; empty if it is not this instance's. */
    public Optional<Tag> tag(LinkState link) {
        return Optional.ofNullable(tags.get(link.index()));
    }

    public Stream<LinkState> tagged(Tag.Role role) {
        return links.stream()
                .filter(link -> tag(link).filter(tag -> tag.role() == role).isPresent());
    }

    /** TAPs of these NICs that lost their alias, and whose they are: they have the NIC's MAC. */
    public Map<LinkState, NicId> untaggedTaps(Collection<NicId> nics) {
        Map<String, NicId> byMac = new HashMap<>();
        nics.forEach(nic -> byMac.put(DerivedNames.tapMac(nic).toString(), nic));
        Map<LinkState, NicId> taps = new LinkedHashMap<>();
        for (LinkState link : links) {
            if (link.kind() instanceof TunKind && link.alias().isEmpty()) {
                Optional.ofNullable(byMac.get(Macs.text(link.mac()))).ifPresent(nic -> taps.put(link, nic));
            }
        }
        return taps;
    }

    /** Every network that has a bridge or a tunnel link. */
    public Set<String> networks() {
        return Set.copyOf(networkOf().values());
    }

    /** Bridge and tunnel link of a network, tagged or not. */
    public Stream<LinkState> linksOf(String network) {
        if (linksOf == null) {
            linksOf = links.stream()
                    .filter(link -> networkOf().containsKey(link.index()))
                    .collect(Collectors.groupingBy(
                            link -> Objects.requireNonNull(networkOf().get(link.index()))));
        }
        return linksOf.getOrDefault(network, List.of()).stream();
    }

    /** Bridges of this instance's networks, tagged or not. */
    Stream<LinkState> bridges() {
        return links.stream()
                .filter(link -> link.kind() instanceof BridgeKind && networkOf().containsKey(link.index()));
    }

    /** Whether a TAP, its bridge and that one's uplink hang together as attach leaves them, in whatever state. */
    boolean isWhole(LinkState tap) {
        if (tag(tap).flatMap(Tag::existingBridge).isPresent()) {
            return true; // it is all that there is of its NIC
        }
        String network = tag(tap).map(tag -> tag.field(Tag.NETWORK)).orElse("");
        return Optional.ofNullable(byIndex.get(tap.master()))
                .filter(bridge -> tag(bridge)
                        .filter(tag -> tag.is(instance, Tag.Role.BRIDGE, network))
                        .isPresent())
                .flatMap(this::uplinkOf)
                .isPresent();
    }

    private Map<Integer, String> networkOf() {
        if (networkOf == null) {
            networkOf = new NetworkLinks(this, links, instance, births).networks();
        }
        return networkOf;
    }

    public Stream<LinkState> tapsOf(String network) {
        if (tapsOf == null) {
            tapsOf = tagged(Tag.Role.TAP)
                    .collect(Collectors.groupingBy(tap -> tag(tap).orElseThrow().field(Tag.NETWORK)));
        }
        return tapsOf.getOrDefault(network, List.of()).stream();
    }

    /** The link that a bridge's tag names as uplink and that is its port. */
    public Optional<LinkState> uplinkOf(LinkState bridge) {
        return tag(bridge).flatMap(tag -> {
            List<LinkState> ports = portsOf(bridge);
            return ports.stream()
                    .filter(port -> port.isCalled(tag.field(Tag.UPLINK)))
                    .filter(port ->
                            tag(port).filter(t -> t.role() != Tag.Role.TUNNEL).isEmpty())
                    .findFirst()
                    .or(() -> tag.onExistingUplink() ? renamedUplink(ports) : tunnelOf(tag.subject(), ports));
        });
    }

    /** All ports of a bridge, whose ever they are. */
    public List<LinkState> portsOf(LinkState bridge) {
        return ports.getOrDefault(bridge.index(), List.of());
    }

    /** One that somebody has renamed. */
    private Optional<LinkState> tunnelOf(String network, List<LinkState> ports) {
        return ports.stream()
                .filter(port -> tag(port)
                        .filter(tag -> tag.is(instance, Tag.Role.TUNNEL, network))
                        .isPresent())
                .findFirst();
    }

    /** An existing uplink that somebody has renamed: the only port that is neither ours nor a TAP. */
    private Optional<LinkState> renamedUplink(List<LinkState> ports) {
        List<LinkState> others = ports.stream()
                .filter(port -> tag(port).isEmpty() && !(port.kind() instanceof TunKind))
                .toList();
        return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
    }

    /** The port of an untagged bridge by whose network it is called. */
    public Optional<LinkState> uplinkByName(LinkState bridge) {
        return portsOf(bridge).stream()
                .filter(port -> tag(bridge).isEmpty())
                .filter(port -> networkOn(port).filter(bridge::isCalled).isPresent())
                .findFirst();
    }

    /** Derived name of the bridge on an existing uplink; empty if nobody could ask for one of that name. */
    public static Optional<String> networkOn(LinkState uplink) {
        try {
            return Optional.of(
                    DerivedNames.bridge(ExistingUplink.of(uplink.name())).value());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The bridge or other link that it is a port of; empty if it is none, or if that link is not here. */
    public Optional<LinkState> masterOf(LinkState port) {
        return Optional.ofNullable(byIndex.get(port.master()));
    }

    public List<Attachment> attachments() {
        return tagged(Tag.Role.TAP).flatMap(tap -> attachment(tap).stream()).toList();
    }

    public Optional<Attachment> attachment(LinkState tap) {
        return reading(tap).attachment();
    }

    private Reading reading(LinkState tap) {
        NicId id = tag(tap).orElseThrow().nicId(namespace).orElseThrow();
        Optional<LinkState> bridge = Optional.ofNullable(byIndex.get(tap.master()));
        Optional<String> existing = tag(tap).flatMap(Tag::existingBridge);
        if (existing.isPresent()) {
            return bridge.filter(link -> link.isCalled(existing.get()) || isFree(existing.get()))
                    .map(link -> Attachments.read(id, tap, link, Optional.empty(), remotes))
                    .filter(reading -> !reading.equals(Reading.NOT_PLUGGED_IN))
                    .orElseGet(() -> Reading.notOnBridge(existing.get()));
        }
        Optional<LinkState> uplink = bridge.flatMap(this::uplinkOf);
        return uplink.isEmpty()
                ? Reading.NOT_PLUGGED_IN
                : Attachments.read(id, tap, bridge.orElseThrow(), uplink, remotes);
    }

    /** A bridge that is called otherwise has been renamed, unless another link is called so now. */
    private boolean isFree(String name) {
        return links.stream().noneMatch(link -> link.isCalled(name));
    }

    /**
     * Links that belong to no complete attachment.
     *
     * @param upon what others have built, because of which a network without a NIC stays
     */
    public List<Remnant> remnants(Upon upon) {
        List<Remnant> remnants = new ArrayList<>();
        tagged(Tag.Role.TAP).filter(tap -> attachment(tap).isEmpty()).forEach(tap -> remnants.add(incomplete(tap)));
        for (String network : networks()) {
            boolean served = tapsOf(network).anyMatch(tap -> attachment(tap).isPresent());
            boolean empty = tapsOf(network).findAny().isEmpty();
            linksOf(network).forEach(link -> {
                if (tag(link).isEmpty()) {
                    remnants.add(remnant(
                            link,
                            "it has no tag: the process that made it ended before that, or somebody removed the tag"));
                } else if (!served) {
                    remnants.add(remnant(link, empty ? unused(network, upon) : "no NIC of its network is complete"));
                }
            });
        }
        tagged(Tag.Role.SPARE)
                .filter(spare ->
                        tag(spare).orElseThrow().age(BootClock.millis()).compareTo(SPARES_LIVE) > 0)
                .forEach(spare ->
                        remnants.add(remnant(spare, "it waits for a network, and the process that kept it is gone")));
        doubts.forEach((link, problem) -> remnants.add(doubtful(link, problem)));
        return remnants;
    }

    private static String unused(String network, Upon upon) {
        List<String> used = upon.of(network);
        return "no TAP is left on its network"
                + (used.isEmpty() ? "" : "; it stays, since others use it: " + String.join(", ", used));
    }

    private Remnant incomplete(LinkState tap) {
        Remnant.Builder remnant =
                Remnant.builder(LinkNames.of(tap), "TAP", reading(tap).problem());
        tag(tap).orElseThrow().nicId(namespace).ifPresent(remnant::nic);
        return remnant.build();
    }

    private Remnant remnant(LinkState link, String problem) {
        String role = link.kind() instanceof BridgeKind ? "bridge" : "tunnel";
        return Remnant.builder(LinkNames.of(link), role, problem).build();
    }

    private static Remnant doubtful(LinkState link, String problem) {
        String kind = link.kind().name().isEmpty()
                ? "link"
                : Printable.text(link.kind().name());
        return Remnant.builder(
                        LinkNames.of(link),
                        kind,
                        problem + "; nobody removes it. If it is not ours, remove its alias (ip link set "
                                + LinkNames.of(link) + " alias \"\")")
                .build();
    }

    public Set<Integer> groups() {
        return links.stream().map(LinkState::group).collect(Collectors.toUnmodifiableSet());
    }
}
