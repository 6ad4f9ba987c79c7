package dev.plumbline.integration.ovs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.kit.Administrator;
import dev.plumbline.kit.Link;
import dev.plumbline.kit.TapState;
import dev.plumbline.spi.NetworkNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** An administrator with {@code ip} who knows that bridges and ports are Open vSwitch's, and uses {@code ovs-vsctl}. */
final class OvsAdministrator implements Administrator {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of the host itself, whatever a provider does. */
    private static final Set<String> OWN = Set.of("ovs-netdev", OvsHost.PHYSICAL);

    private final Administrator ip;
    private final OvsHost host;

    OvsAdministrator(Administrator ip, OvsHost host) {
        this.ip = ip;
        this.host = host;
    }

    private boolean isHost(NetworkNamespace namespace) {
        return namespace.equals(host.namespace());
    }

    /** A port's master is its bridge, as Open vSwitch has it. */
    @Override
    public List<Link> links(NetworkNamespace namespace) {
        Map<String, String> bridges = isHost(namespace) ? bridgesOfPorts() : Map.of();
        return ip.links(namespace).stream()
                .filter(link -> !OWN.contains(link.name()))
                .map(link -> new Link(
                        link.name(),
                        link.index(),
                        link.kind(),
                        link.mac(),
                        link.mtu(),
                        link.up(),
                        Optional.ofNullable(bridges.get(link.name())).or(link::master)))
                .toList();
    }

    /** Bridge of each port but the local ones. */
    private Map<String, String> bridgesOfPorts() {
        String[] tables = host.database()
                .vsctl(
                        "-f",
                        "json",
                        "--columns=name,ports",
                        "list",
                        "Bridge",
                        "--",
                        "--columns=_uuid,name",
                        "list",
                        "Port")
                .split("\n");
        Map<String, String> ports = new HashMap<>();
        rows(tables[1])
                .forEach(row ->
                        ports.put(row.path(0).path(1).asText(), row.path(1).asText()));
        Map<String, String> bridges = new HashMap<>();
        for (JsonNode bridge : rows(tables[0])) {
            String name = bridge.path(0).asText();
            JsonNode set = bridge.path(1);
            for (JsonNode member : set.path(0).asText().equals("set") ? toList(set.path(1)) : List.of(set)) {
                String port = ports.get(member.path(1).asText());
                if (port != null && !port.equals(name)) {
                    bridges.put(port, name);
                }
            }
        }
        return bridges;
    }

    private static List<JsonNode> toList(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }

    private static List<JsonNode> rows(String table) {
        try {
            return toList(JSON.readTree(table).path("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isBridge(String name) {
        return List.of(host.database().vsctl("list-br").split("\n")).contains(name);
    }

    @Override
    public void addBridge(NetworkNamespace namespace, String name) {
        if (isHost(namespace)) {
            host.addBridge(name);
        } else {
            ip.addBridge(namespace, name);
        }
    }

    /** A port that is not the provider's goes with its link, as whoever adds ports knows. */
    @Override
    public void removeLink(NetworkNamespace namespace, String name) {
        if (isHost(namespace) && isBridge(name)) {
            host.vsctl("del-br", name);
            return;
        }
        ip.removeLink(namespace, name);
        if (isHost(namespace) && bridgesOfPorts().containsKey(name) && !isOfProvider(name)) {
            host.vsctl("del-port", name);
        }
    }

    private boolean isOfProvider(String port) {
        return host.database().vsctl("get", "Port", port, "external_ids").contains("plumbline-vm");
    }

    /** The port keeps what is written with it when it moves. */
    @Override
    public void setMaster(NetworkNamespace namespace, String name, Optional<String> bridge) {
        Optional<String> from = Optional.ofNullable(bridgesOfPorts().get(name));
        if (bridge.isEmpty()) {
            host.vsctl("del-port", name);
        } else if (from.isEmpty()) {
            host.vsctl("add-port", bridge.get(), name);
        } else {
            String uuid = host.database().vsctl("get", "Port", name, "_uuid");
            host.vsctl(
                    "remove", "Bridge", from.get(), "ports", uuid, "--", "add", "Bridge", bridge.get(), "ports", uuid);
        }
    }

    @Override
    public boolean mixesVlans(NetworkNamespace namespace, String bridge) {
        return false;
    }

    @Override
    public void keepVlansApart(NetworkNamespace namespace, String bridge) {}

    @Override
    public boolean stopsFrames(NetworkNamespace namespace, String bridge) {
        return false;
    }

    @Override
    public void isolate(NetworkNamespace namespace, String port) {
        host.vsctl("set", "Port", port, "protected=true");
    }

    @Override
    public boolean isIsolated(NetworkNamespace namespace, String port) {
        return host.database().vsctl("get", "Port", port, "protected").equals("true");
    }

    private static String table(boolean bridge) {
        return bridge ? "Bridge" : "Port";
    }

    @Override
    public List<String> damages() {
        return List.of("lost", "cut short", "copied", "with control characters");
    }

    @Override
    public void damageTag(NetworkNamespace namespace, String name, String other, String damage) {
        String table = table(isBridge(name));
        switch (damage) {
            case "lost" -> host.vsctl("clear", table, name, "external_ids");
            case "cut short" -> host.vsctl("remove", table, name, "external_ids", "plumbline-network");
            case "copied" ->
                host.vsctl(
                        "clear",
                        table,
                        name,
                        "external_ids",
                        "--",
                        "set",
                        table,
                        name,
                        "external_ids=" + host.database().vsctl("get", table, other, "external_ids"));
            default -> host.vsctl("set", table, name, "external_ids:plumbline-network=\"a\\u001b[31m\"");
        }
        if (table.equals("Port")) {
            ip.damageTag(namespace, name, other, damage);
        }
    }

    @Override
    public void giveToAnotherProvider(NetworkNamespace namespace, String name) {
        boolean bridge = isBridge(name);
        host.vsctl("set", table(bridge), name, "external_ids:plumbline-provider=tck-another");
        if (!bridge) {
            ip.giveToAnotherProvider(namespace, name);
        }
    }

    @Override
    public void setUp(NetworkNamespace namespace, String name, boolean up) {
        ip.setUp(namespace, name, up);
    }

    @Override
    public Optional<List<String>> ipv6Addresses(NetworkNamespace namespace, String name) {
        return ip.ipv6Addresses(namespace, name);
    }

    @Override
    public void setMtu(NetworkNamespace namespace, String name, int mtu) {
        ip.setMtu(namespace, name, mtu);
    }

    @Override
    public void rename(NetworkNamespace namespace, String from, String to) {
        ip.rename(namespace, from, to);
    }

    @Override
    public void addLink(NetworkNamespace namespace, String name, String mac) {
        ip.addLink(namespace, name, mac);
    }

    @Override
    public void addAddress(NetworkNamespace namespace, String name, String address) {
        ip.addAddress(namespace, name, address);
    }

    @Override
    public TapState tap(NetworkNamespace namespace, String name) {
        return ip.tap(namespace, name);
    }

    @Override
    public BooleanSupplier watchUp(NetworkNamespace namespace, String name) {
        return ip.watchUp(namespace, name);
    }

    @Override
    public List<String> oddities() {
        return ip.oddities();
    }

    @Override
    public void addOddity(NetworkNamespace namespace, String oddity) {
        ip.addOddity(namespace, oddity);
    }
}
