package dev.plumbline.ovs.store;

import dev.plumbline.ovs.codec.Results;
import dev.plumbline.ovs.codec.Row;
import dev.plumbline.ovs.codec.Transaction;
import dev.plumbline.spi.NicId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the database held at one moment.
 *
 * @param bridges all bridges with their ports
 */
public record OvsState(List<OvsBridge> bridges) {

    private static final List<String> BRIDGE =
            List.of("_uuid", "name", "datapath_type", "ports", "external_ids", "other_config");
    private static final List<String> PORT =
            List.of("_uuid", "name", "interfaces", "tag", "trunks", "vlan_mode", "protected", "external_ids");
    private static final List<String> INTERFACE =
            List.of("_uuid", "name", "type", "options", "error", "ofport", "mtu_request", "external_ids");

    /** Asks for it. */
    static Transaction question() {
        return new Transaction()
                .select("Bridge", List.of(), BRIDGE)
                .select("Port", List.of(), PORT)
                .select("Interface", List.of(), INTERFACE);
    }

    static OvsState read(Results results) {
        Map<String, Row> interfaces = new HashMap<>();
        results.rows(2).forEach(row -> interfaces.put(row.uuid(), row));
        Map<String, OvsPort> ports = new HashMap<>();
        for (Row row : results.rows(1)) {
            ports.put(row.uuid(), new OvsPort(row, all(interfaces, row.uuids("interfaces"))));
        }
        return new OvsState(results.rows(0).stream()
                .map(row -> new OvsBridge(row, all(ports, row.uuids("ports"))))
                .toList());
    }

    private static <T> List<T> all(Map<String, T> rows, List<String> uuids) {
        return uuids.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    public Optional<OvsBridge> bridge(String name) {
        return bridges.stream().filter(bridge -> bridge.name().equals(name)).findFirst();
    }

    /** The bridge that this provider made for a network. */
    public Optional<OvsBridge> bridgeFor(String instance, String network) {
        return bridges.stream()
                .filter(bridge -> bridge.isOurs(instance) && bridge.network().equals(network))
                .findFirst();
    }

    private Stream<NicPort> all() {
        return bridges.stream().flatMap(bridge -> bridge.ports().stream().map(port -> new NicPort(bridge, port)));
    }

    /** Ports of NICs of an instance. */
    public List<NicPort> nics(String instance) {
        return all().filter(found -> found.port().isNic(instance)).toList();
    }

    public Optional<NicPort> nic(String instance, NicId nic) {
        return all().filter(found -> found.port().isOf(instance, nic)).findFirst();
    }

    /** A port of any bridge, whoever made it. */
    public Optional<NicPort> port(String name) {
        return all().filter(found -> found.port().name().equals(name)).findFirst();
    }

    /** A tunnel port of any bridge that takes the same datagrams. */
    public Optional<NicPort> tunnel(String type, Map<String, String> options) {
        return all().filter(found -> found.port().type().equals(type)
                        && found.port().options().equals(options))
                .findFirst();
    }

    /**
     * A port and its bridge.
     *
     * @param bridge the bridge
     * @param port one of its ports
     */
    public record NicPort(OvsBridge bridge, OvsPort port) {}
}
