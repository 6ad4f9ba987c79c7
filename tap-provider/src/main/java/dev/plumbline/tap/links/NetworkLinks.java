package dev.plumbline.tap.links;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.Network;
import dev.plumbline.tap.plan.BirthMac;
import dev.plumbline.tap.plan.Tunnels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which bridges and tunnel links are this instance's, and of which networks. Their tags say so; one that has none is
 * known by what it was born with (see {@link BirthMac}): its maker died before it was tagged, or somebody removed
 * or wrote over the tag.
 */
public final class NetworkLinks {

    private final Survey survey;
    private final List<LinkState> links;
    private final String instance;
    private final BirthMac births;
    private final Map<Integer, String> networks = new HashMap<>();

    public NetworkLinks(Survey survey, List<LinkState> links, String instance, BirthMac births) {
        this.survey = survey;
        this.links = links;
        this.instance = instance;
        this.births = births;
    }

    /** Derived names of networks' bridges, by indexes of links. */
    public Map<Integer, String> networks() {
        Stream.of(Tag.Role.BRIDGE, Tag.Role.TUNNEL)
                .flatMap(survey::tagged)
                .forEach(link -> networks.put(
                        link.index(), survey.tag(link).orElseThrow().subject()));
        for (LinkState link : links) {
            if (!Tag.isTag(link.alias())) {
                tunnelNetwork(link).ifPresent(network -> networks.put(link.index(), network));
            }
        }
        for (LinkState link : links) {
            if (isUntaggedBridge(link)) {
                networks.put(link.index(), bridgeNetwork(link));
            }
        }
        return networks;
    }

    private boolean isUntaggedBridge(LinkState link) {
        return link.kind() instanceof BridgeKind bridge
                && !Tag.isTag(link.alias())
                && (births.marks(link.mac(), instance, link.name()) || births.marks(bridge, instance, link.name()));
    }

    /**
     * That of a tunnel with the MAC of its network's bridge, which may have a given name, or be gone. A tagged bridge
     * knows better than the tunnel, which somebody may have led elsewhere.
     */
    private Optional<String> tunnelNetwork(LinkState tunnel) {
        Optional<String> own = names(tunnel).findFirst();
        return names(tunnel)
                .filter(network -> births.marks(tunnel.mac(), instance, network))
                .findFirst()
                .or(() -> own.flatMap(network -> links.stream()
                        .filter(bridge -> bridge.kind() instanceof BridgeKind)
                        .filter(bridge -> Arrays.equals(bridge.mac(), tunnel.mac()))
                        .filter(bridge -> births.marks(bridge.mac(), instance, bridge.name()))
                        .map(bridge -> networks.getOrDefault(bridge.index(), network))
                        .findFirst()));
    }

    /** A link with a source address and without a remote can be a controlled network's, or that of a list. */
    private static Stream<String> names(LinkState tunnel) {
        return Stream.<Optional<? extends Network>>of(
                        Tunnels.network(tunnel.kind()), Tunnels.withoutRemotes(tunnel.kind()))
                .flatMap(Optional::stream)
                .map(network -> DerivedNames.bridge(network).value());
    }

    /** That of its ports; it has a given name perhaps. */
    private String bridgeNetwork(LinkState bridge) {
        return survey.portsOf(bridge).stream()
                .flatMap(port -> portNetwork(port).stream())
                .findFirst()
                .or(() -> survey.uplinkByName(bridge).flatMap(Survey::networkOn))
                .orElse(bridge.name());
    }

    private Optional<String> portNetwork(LinkState port) {
        return Optional.ofNullable(networks.get(port.index()))
                .or(() -> survey.tag(port).map(tag -> tag.field(Tag.NETWORK)).filter(network -> !network.isEmpty()));
    }
}
