package dev.plumbline.tap.links;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.tap.plan.BirthMac;
import dev.plumbline.tap.plan.Tunnels;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a link is what the tag on it says. An alias is text that anybody with CAP_NET_ADMIN writes, on any link. A
 * link of ours has the kind that its tag is for, and a name or a MAC that follows from what its tag is about: somebody
 * may have changed either, but not both by accident.
 */
final class Evidence {

    private static final String BRIDGE_PREFIX = "plb";

    private final String instance;
    private final BirthMac births;
    private final Map<Integer, LinkState> byIndex;

    Evidence(String instance, BirthMac births, Map<Integer, LinkState> byIndex) {
        this.instance = instance;
        this.births = births;
        this.byIndex = byIndex;
    }

    /** Why a link is not what its tag says, as words for a person; empty if it is. */
    Optional<String> against(LinkState link, Tag tag) {
        if (!isOfKind(link, tag.role())) {
            return Optional.of("its tag is that of a " + tag.role().key + ", and it is none");
        }
        if (tag.role() == Tag.Role.SPARE) {
            return isBorn(link, LinkNames.spare(link.index())) || isBorn(link, LinkNames.NEW_SPARE)
                    ? Optional.empty()
                    : Optional.of("its tag is that of a spare bridge: its MAC is none of those");
        }
        if (tag.role() != Tag.Role.TAP) {
            boolean shown = tag.role() == Tag.Role.BRIDGE ? isBridge(link, tag) : isTunnel(link, tag);
            return shown
                    ? Optional.empty()
                    : Optional.of("its tag is that of another network's " + tag.role().key
                            + ": neither its name nor its MAC is that");
        }
        Optional<NicId> nic = tag.nicId(NetworkNamespace.own());
        if (nic.isEmpty()) {
            return tag.problem();
        }
        return isTap(link, nic.get())
                ? Optional.empty()
                : Optional.of(
                        "its tag is that of NIC " + Tag.nic(nic.get()) + ": neither its name nor its MAC is that");
    }

    private static boolean isOfKind(LinkState link, Tag.Role role) {
        return switch (role) {
            case TAP -> link.kind() instanceof TunKind tun && tun.tap();
            case BRIDGE, SPARE -> link.kind() instanceof BridgeKind;
            case TUNNEL -> link.kind() instanceof TunnelKind;
        };
    }

    private static boolean isTap(LinkState link, NicId nic) {
        return link.isCalled(DerivedNames.tap(nic).value())
                || Arrays.equals(link.mac(), DerivedNames.tapMac(nic).toBytes());
    }

    private boolean isBridge(LinkState link, Tag tag) {
        String network = tag.subject();
        return link.isCalled(network)
                || isBorn(link, network)
                || isBorn(link, link.name())
                || link.kind() instanceof BridgeKind kind
                        && (births.marks(kind, instance, network) || births.marks(kind, instance, link.name()));
    }

    private boolean isTunnel(LinkState link, Tag tag) {
        String network = tag.subject();
        return isCalledAfter(link, network)
                || isBorn(link, network)
                || Optional.ofNullable(byIndex.get(link.master()))
                        .filter(bridge -> isBorn(link, bridge.name()))
                        .isPresent()
                || Tunnels.network(link.kind())
                        .or(() -> Tunnels.withoutRemotes(link.kind()))
                        .filter(own -> DerivedNames.bridge(own).value().equals(network))
                        .isPresent();
    }

    private static boolean isCalledAfter(LinkState tunnel, String network) {
        if (!network.startsWith(BRIDGE_PREFIX)) {
            return false;
        }
        String suffix = network.substring(BRIDGE_PREFIX.length());
        return tunnel.isCalled("gnv" + suffix) || tunnel.isCalled("vxl" + suffix);
    }

    private boolean isBorn(LinkState link, String bridge) {
        return births.marks(link.mac(), instance, bridge);
    }
}
