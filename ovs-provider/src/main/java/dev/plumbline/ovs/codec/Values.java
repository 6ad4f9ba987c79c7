package dev.plumbline.ovs.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Values of columns in JSON (RFC 7047, 5.1): {@code ["set", [...]]}, {@code ["map", [[k, v], ...]]}, {@code ["uuid", U]}
 * and, of a row that the same transaction inserts, {@code ["named-uuid", N]}. A set of one value is that value itself.
 */
public final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Values() {}

    /**
     * Text.
     *
     * @param text any
     * @return the value
     */
    public static JsonNode of(String text) {
        return JSON.textNode(text);
    }

    /**
     * A number.
     *
     * @param number any
     * @return the value
     */
    public static JsonNode of(long number) {
        return JSON.numberNode(number);
    }

    /**
     * A row.
     *
     * @param uuid its {@code _uuid}
     * @return the value
     */
    public static JsonNode uuid(String uuid) {
        return JSON.arrayNode().add("uuid").add(uuid);
    }

    /**
     * A row that the same transaction inserts.
     *
     * @param name what its insertion names it
     * @return the value
     */
    public static JsonNode named(String name) {
        return JSON.arrayNode().add("named-uuid").add(name);
    }

    /**
     * A set.
     *
     * @param members its values
     * @return the value
     */
    public static JsonNode set(Collection<JsonNode> members) {
        return JSON.arrayNode().add("set").add(JSON.arrayNode().addAll(members));
    }

    /**
     * A map of texts.
     *
     * @param entries its entries
     * @return the value
     */
    public static JsonNode map(Map<String, String> entries) {
        ArrayNode pairs = JSON.arrayNode();
        entries.forEach((key, value) -> pairs.add(JSON.arrayNode().add(key).add(value)));
        return JSON.arrayNode().add("map").add(pairs);
    }

    /**
     * Reads a set, or a single value as the set of it.
     *
     * @param value of a column
     * @return its members
     */
    public static List<JsonNode> members(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        return is(value, "set")
                ? StreamSupport.stream(value.path(1).spliterator(), false).toList()
                : List.of(value);
    }

    /**
     * Reads a map of texts.
     *
     * @param value of a column
     * @return its entries; none if it is no map
     */
    public static Map<String, String> entries(JsonNode value) {
        Map<String, String> entries = new LinkedHashMap<>();
        if (is(value, "map")) {
            value.path(1)
                    .forEach(pair ->
                            entries.put(pair.path(0).asText(), pair.path(1).asText()));
        }
        return entries;
    }

    /**
     * Reads references to rows.
     *
     * @param value of a column
     * @return their {@code _uuid}s
     */
    public static List<String> uuids(JsonNode value) {
        return members(value).stream()
                .filter(member -> is(member, "uuid"))
                .map(member -> member.path(1).asText())
                .toList();
    }

    /**
     * Reads a text, also an optional one.
     *
     * @param value of a column
     * @return the text; several in one, with commas between them; empty if there is none
     */
    public static String text(JsonNode value) {
        return members(value).stream().map(JsonNode::asText).collect(Collectors.joining(","));
    }

    /**
     * Reads a number, also an optional one.
     *
     * @param value of a column
     * @return the number; empty if there is none
     */
    public static OptionalLong number(JsonNode value) {
        return members(value).stream()
                .filter(JsonNode::isIntegralNumber)
                .mapToLong(JsonNode::asLong)
                .findFirst();
    }

    private static boolean is(JsonNode value, String type) {
        return value.isArray() && value.size() == 2 && value.path(0).asText().equals(type);
    }
}
