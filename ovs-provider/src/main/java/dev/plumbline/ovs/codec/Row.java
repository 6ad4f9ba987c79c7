package dev.plumbline.ovs.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A row as an operation {@code select} reports it. A column that it lacks is empty.
 *
 * @param columns names and values, a JSON object
 */
public record Row(JsonNode columns) {

    /**
     * Its identity.
     *
     * @return {@code _uuid}
     */
    public String uuid() {
        return columns.path("_uuid").path(1).asText();
    }

    /**
     * A text, or an optional one.
     *
     * @param column its name
     * @return empty if there is none
     */
    public String text(String column) {
        return Values.text(columns.path(column));
    }

    /**
     * A number, or an optional one.
     *
     * @param column its name
     * @return empty if there is none
     */
    public OptionalLong number(String column) {
        return Values.number(columns.path(column));
    }

    /**
     * Whether a column of truth values is true.
     *
     * @param column its name
     * @return whether it is
     */
    public boolean flag(String column) {
        return columns.path(column).asBoolean();
    }

    /**
     * A map.
     *
     * @param column its name
     * @return entries
     */
    public Map<String, String> map(String column) {
        return Values.entries(columns.path(column));
    }

    /**
     * References to rows.
     *
     * @param column its name
     * @return their {@code _uuid}s
     */
    public List<String> uuids(String column) {
        return Values.uuids(columns.path(column));
    }

    /**
     * The members of a set, as numbers.
     *
     * @param column its name
     * @return numbers, in the server's order
     */
    public List<Integer> numbers(String column) {
        return Values.members(columns.path(column)).stream()
                .map(JsonNode::asInt)
                .toList();
    }
}
