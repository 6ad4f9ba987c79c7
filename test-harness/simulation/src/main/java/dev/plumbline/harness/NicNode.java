package dev.plumbline.harness;

import dev.plumbline.harness.file.FileNode;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Rates;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads a NIC from its place in a VM file. */
final class NicNode {

    private NicNode() {}

    static NicSpec nic(FileNode node) {
        node.mapping(
                "name",
                "queues",
                "mtu",
                "mac",
                "tap",
                "bridge",
                "tunnel",
                "lifetime",
                "network",
                "vlan",
                "security",
                "rate-to-guest",
                "rate-from-guest",
                "rates-by",
                "link");
        String name = node.require("name").text();
        int queues = node.get("queues").map(FileNode::integer).orElse(1);
        OptionalInt mtu =
                node.get("mtu").map(place -> OptionalInt.of(place.integer())).orElse(OptionalInt.empty());
        Optional<MacAddress> mac = node.get("mac").map(place -> place.parse(MacAddress::parse));
        InterfaceNames names = node.check(() -> names(name(node, "tap"), name(node, "bridge"), name(node, "tunnel")));
        return new NicSpec(
                name, network(node.require("network")), queues, mtu, mac, names, lifetime(node), policy(node));
    }

    private static PortPolicy policy(FileNode node) {
        PortPolicy.Builder policy = PortPolicy.builder();
        node.get("vlan").ifPresent(vlan -> policy.vlan(vlan(vlan)));
        node.get("security").ifPresent(security -> policy.security(SecurityNode.security(security)));
        Rates.Builder rates = Rates.builder();
        node.get("rate-to-guest").ifPresent(rate -> rates.toGuest(rate.parse(Rate::parse)));
        node.get("rate-from-guest").ifPresent(rate -> rates.fromGuest(rate.parse(Rate::parse)));
        node.get("rates-by").ifPresent(who -> rates.enforcer(who.parse(NicNode::enforcer)));
        policy.rates(rates.build());
        node.get("link").ifPresent(link -> policy.link(link.parse(NicNode::link)));
        return policy.build();
    }

    private static RateEnforcer enforcer(String text) {
        return switch (text) {
            case "backend" -> RateEnforcer.BACKEND;
            case "vmm" -> RateEnforcer.VMM;
            default -> throw new IllegalArgumentException("rates are limited by backend or vmm, got \"" + text + "\"");
        };
    }

    private static PortLink link(String text) {
        return switch (text) {
            case "up" -> PortLink.UP;
            case "down" -> PortLink.DOWN;
            default -> throw new IllegalArgumentException("link must be up or down, got \"" + text + "\"");
        };
    }

    /** One number, or a trunk. */
    private static PortVlan vlan(FileNode node) {
        if (!node.isMapping()) {
            return node.check(() -> PortVlan.access(node.integer()));
        }
        FileNode it = node.mapping("tagged", "native");
        return it.check(() -> {
            PortVlan trunk = PortVlan.trunk(it.require("tagged").text());
            return it.get("native")
                    .map(FileNode::integer)
                    .map(trunk::withNative)
                    .orElse(trunk);
        });
    }

    private static Lifetime lifetime(FileNode node) {
        return node.get("lifetime").map(place -> place.parse(NicNode::lifetime)).orElse(Lifetime.UNTIL_DETACHED);
    }

    private static Lifetime lifetime(String text) {
        return switch (text) {
            case "until-detached" -> Lifetime.UNTIL_DETACHED;
            case "until-closed" -> Lifetime.UNTIL_CLOSED;
            default ->
                throw new IllegalArgumentException(
                        "lifetime must be until-detached or until-closed, got \"" + text + "\"");
        };
    }

    private static InterfaceNames names(
            Optional<InterfaceName> tap, Optional<InterfaceName> bridge, Optional<InterfaceName> tunnel) {
        InterfaceNames names = InterfaceNames.derived();
        names = tap.map(names::withTap).orElse(names);
        names = bridge.map(names::withBridge).orElse(names);
        return tunnel.map(names::withTunnel).orElse(names);
    }

    private static Optional<InterfaceName> name(FileNode node, String key) {
        return node.get(key).map(place -> place.parse(InterfaceName::new));
    }

    private static Network network(FileNode node) {
        node.mapping("geneve", "vxlan", "uplink", "bridge");
        List<Network> given = Stream.of(
                        node.get("geneve").map(NicNode::geneve),
                        node.get("vxlan").map(NicNode::vxlan),
                        node.get("uplink").map(it -> it.<Network>parse(ExistingUplink::of)),
                        node.get("bridge").map(it -> it.<Network>parse(ExistingBridge::of)))
                .flatMap(Optional::stream)
                .toList();
        return node.check(() -> {
            if (given.size() != 1) {
                throw new IllegalArgumentException("must be exactly one of geneve, vxlan, uplink, bridge");
            }
            return given.get(0);
        });
    }

    private static Network geneve(FileNode node) {
        FileNode it = node.mapping("vni", "remote", "port", "underlay");
        Underlay underlay = underlay(it);
        return it.check(() -> GeneveTunnel.of(vni(it), remote(it), port(it, GeneveTunnel.DEFAULT_PORT)).toBuilder()
                .underlay(underlay)
                .build());
    }

    private static Underlay underlay(FileNode tunnel) {
        return tunnel.get("underlay").map(UnderlayNode::underlay).orElse(Underlay.defaults());
    }

    /** To one remote, to a list of them, or to those of a control plane. */
    private static Network vxlan(FileNode node) {
        FileNode it = node.mapping("vni", "remote", "remotes", "controlled-from", "port", "underlay");
        Underlay underlay = underlay(it);
        return it.check(() -> {
            if (Stream.of("remote", "remotes", "controlled-from")
                            .filter(key -> it.get(key).isPresent())
                            .count()
                    > 1) {
                throw new IllegalArgumentException("must have one of remote, remotes, controlled-from");
            }
            int port = port(it, VxlanTunnel.DEFAULT_PORT);
            Optional<Remotes> others = it.get("remotes")
                    .map(list -> Remotes.list(
                            list.elements().stream().map(FileNode::text).toArray(String[]::new)))
                    .or(() -> it.get("controlled-from").map(FileNode::text).map(Remotes::controlled));
            VxlanTunnel.Builder tunnel = others.isEmpty()
                    ? VxlanTunnel.of(vni(it), remote(it), port).toBuilder()
                    : VxlanTunnel.builder(Vni.parse(vni(it)), others.get()).port(port);
            return tunnel.underlay(underlay).build();
        });
    }

    private static String vni(FileNode tunnel) {
        return tunnel.require("vni").text();
    }

    private static String remote(FileNode tunnel) {
        return tunnel.require("remote").text();
    }

    private static int port(FileNode tunnel, int otherwise) {
        return tunnel.get("port").map(FileNode::integer).orElse(otherwise);
    }
}
