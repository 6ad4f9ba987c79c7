package dev.plumbline.ovs.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.ovs.codec.Values;
import dev.plumbline.ovs.store.OvsPort;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compares a port's VLANs with those that it should have. What is not to be set may be anything. */
final class Vlans {

    private Vlans() {}

    static boolean areAs(OvsPort port, Map<String, JsonNode> wanted) {
        return wanted.entrySet().stream()
                .allMatch(column -> sorted(Values.members(column.getValue()))
                        .equals(sorted(Values.members(port.row().columns().path(column.getKey())))));
    }

    private static List<String> sorted(List<JsonNode> members) {
        return texts(members).sorted().toList();
    }

    private static Stream<String> texts(List<JsonNode> members) {
        return members.stream().map(JsonNode::asText);
    }
}
