package dev.plumbline.ovs.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.ovs.codec.Condition;
import dev.plumbline.ovs.codec.Transaction;
import dev.plumbline.ovs.codec.Values;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.Tunnel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Changes of the database, as parts of one transaction.
 *
 * <p>On a bridge that is made for a network all frames of guests are in one service VLAN, whose tag is on no wire ({@code
 * dot1q-tunnel}), whatever tags of their own they have; and the bridge's local port is in another. So nothing that a guest
 * sends reaches the host, and nothing of the host reaches a guest, whether or not somebody brings the local port up.
 */
public final class Changes {

    /** The service VLAN of guests and tunnel. */
    public static final int GUESTS = 1;
    /** The service VLAN of the local port. */
    public static final int HOST = 2;

    private static final String SERVICE = "dot1q-tunnel";
    private static final String ROOT = "Open_vSwitch";
    private static final String NEW_BRIDGE = "bridge";

    private final Transaction transaction = new Transaction();

    public Transaction transaction() {
        return transaction;
    }

    public boolean isEmpty() {
        return transaction.isEmpty();
    }

    /** A bridge with its local port and its tunnel. */
    public void addBridge(NicRequest request, String instance, String datapath, MacAddress mac, long since) {
        Tunnel tunnel = (Tunnel) request.network();
        String name = request.names().bridge().orElseThrow().value();
        String link = request.names().tunnel().orElseThrow().value();
        int mtu = request.mtu().orElseThrow();
        Map<String, String> ids = new TreeMap<>();
        ids.put(Ids.PROVIDER, Ids.OVS);
        ids.put(Ids.INSTANCE, instance);
        ids.put(Ids.NETWORK, tunnel.identity());
        ids.put(Ids.MTU, Integer.toString(mtu));
        ids.put(Ids.BRIDGE, name);
        ids.put(Ids.TUNNEL, link);
        ids.put(Ids.SINCE, Long.toString(since));
        transaction
                .insert("Interface", "local_interface", local(name, mtu))
                .insert("Port", "local_port", port(name, "local_interface", service(HOST)));
        insertTunnel(tunnel, link, ids);
        transaction
                .insert(
                        "Bridge",
                        NEW_BRIDGE,
                        Map.of(
                                "name", Values.of(name),
                                "datapath_type", Values.of(datapath),
                                "fail_mode", Values.of("standalone"),
                                "ports", Values.set(List.of(Values.named("local_port"), Values.named("tunnel_port"))),
                                "other_config", Values.map(Map.of("hwaddr", mac.toString())),
                                "external_ids", Values.map(ids)))
                .mutate(ROOT, List.of(), "bridges", "insert", Values.set(List.of(Values.named(NEW_BRIDGE))));
    }

    private static Map<String, JsonNode> local(String name, int mtu) {
        return Map.of("name", Values.of(name), "type", Values.of("internal"), "mtu_request", Values.of(mtu));
    }

    private static Map<String, JsonNode> port(String name, String ofInterface, Map<String, JsonNode> vlans) {
        Map<String, JsonNode> port = new LinkedHashMap<>(vlans);
        port.put("name", Values.of(name));
        port.put("interfaces", Values.named(ofInterface));
        return port;
    }

    private void insertTunnel(Tunnel tunnel, String name, Map<String, String> ids) {
        Map<String, JsonNode> port = port(name, "tunnel_interface", service(GUESTS));
        port.put("external_ids", Values.map(ids));
        transaction
                .insert(
                        "Interface",
                        "tunnel_interface",
                        Map.of(
                                "name", Values.of(name),
                                "type", Values.of(tunnel.kind()),
                                "options", Values.map(tunnelOptions(tunnel)),
                                "external_ids", Values.map(ids)))
                .insert("Port", "tunnel_port", port);
    }

    /** A tunnel of a bridge that has lost it. */
    public void addTunnel(OvsBridge bridge, Tunnel tunnel, String name) {
        insertTunnel(tunnel, name, bridge.ids());
        addPort(Condition.row(bridge.row().uuid()), "tunnel_port");
    }

    /** What {@code ovs-vswitchd.conf.db(5)} calls options of a tunnel. */
    public static Map<String, String> tunnelOptions(Tunnel tunnel) {
        return new TreeMap<>(Map.of(
                "remote_ip", tunnel.remoteText(),
                "key", tunnel.vni().toString(),
                "dst_port", Integer.toString(tunnel.port())));
    }

    /** The port of a NIC on the bridge that is added in the same transaction. */
    public void addNicToNewBridge(NicRecord record, String instance) {
        insertNic(record, instance, true);
        String bridge = record.request().names().bridge().orElseThrow().value();
        addPort(Condition.name(bridge), "nic_port");
    }

    /** The port of a NIC on a bridge that is there. */
    public void addNic(OvsBridge bridge, NicRecord record, String instance) {
        insertNic(record, instance, record.request().network() instanceof Tunnel);
        addPort(Condition.row(bridge.row().uuid()), "nic_port");
    }

    private void insertNic(NicRecord record, String instance, boolean ownBridge) {
        String name = record.request().names().tap().orElseThrow().value();
        Map<String, JsonNode> port = port(name, "nic_interface", vlans(record.request(), ownBridge));
        port.put("external_ids", Values.map(record.toIds(instance)));
        transaction
                .insert(
                        "Interface",
                        "nic_interface",
                        Map.of(
                                "name", Values.of(name),
                                "external_ids", Values.map(record.interfaceIds(instance))))
                .insert("Port", "nic_port", port);
    }

    private void addPort(Condition bridge, String port) {
        transaction.mutate("Bridge", List.of(bridge), "ports", "insert", Values.set(List.of(Values.named(port))));
    }

    /** VLANs of a NIC's port; none where the bridge is somebody else's and the request mentions none. */
    public static Map<String, JsonNode> vlans(NicRequest request, boolean ownBridge) {
        if (ownBridge) {
            return service(GUESTS);
        }
        return request.policy().vlan().map(Changes::vlans).orElse(Map.of());
    }

    /** Of a port that is the tunnel's, or the local one. */
    public static Map<String, JsonNode> service(int vlan) {
        return Map.of("vlan_mode", Values.of(SERVICE), "tag", Values.of(vlan));
    }

    private static Map<String, JsonNode> vlans(PortVlan vlan) {
        if (vlan.isAccess()) {
            return Map.of(
                    "vlan_mode", Values.of("access"),
                    "tag", Values.of(vlan.untagged().orElseThrow()));
        }
        Map<String, JsonNode> trunk = new LinkedHashMap<>();
        trunk.put("trunks", Values.set(vlan.tagged().stream().map(Values::of).toList()));
        vlan.untagged().ifPresent(id -> trunk.put("tag", Values.of(id)));
        trunk.put("vlan_mode", Values.of(vlan.untagged().isPresent() ? "native-untagged" : "trunk"));
        return trunk;
    }

    /** Gives a port other VLANs. */
    public void setVlans(OvsPort port, Map<String, JsonNode> vlans) {
        transaction.update("Port", List.of(Condition.row(port.row().uuid())), vlans);
    }

    /** Gives a bridge its MAC again. */
    public void setMac(OvsBridge bridge, String mac) {
        Map<String, String> config = new TreeMap<>(bridge.row().map("other_config"));
        config.put("hwaddr", mac);
        transaction.update(
                "Bridge", List.of(Condition.row(bridge.row().uuid())), Map.of("other_config", Values.map(config)));
    }

    /** Gives a tunnel its options again. */
    public void setOptions(OvsPort port, Map<String, String> options) {
        transaction.update(
                "Interface",
                List.of(Condition.row(port.interfaces().get(0).uuid())),
                Map.of("options", Values.map(options)));
    }

    public void removePort(OvsBridge bridge, OvsPort port) {
        transaction.mutate(
                "Bridge",
                List.of(Condition.row(bridge.row().uuid())),
                "ports",
                "delete",
                Values.set(List.of(Values.uuid(port.row().uuid()))));
    }

    /** With all its ports. */
    public void removeBridge(OvsBridge bridge) {
        transaction.mutate(
                ROOT,
                List.of(),
                "bridges",
                "delete",
                Values.set(List.of(Values.uuid(bridge.row().uuid()))));
    }
}
