package dev.plumbline.ovs.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What rows an operation is about (RFC 7047, 5.1).
 *
 * @param column name of a column
 * @param function such as {@code ==}, {@code <} or {@code includes}
 * @param value what the column is compared with
 */
public record Condition(String column, String function, JsonNode value) {

    /**
     * The row itself.
     *
     * @param uuid its {@code _uuid}
     * @return the condition
     */
    public static Condition row(String uuid) {
        return new Condition("_uuid", "==", Values.uuid(uuid));
    }

    /**
     * Rows of a name.
     *
     * @param name value of the column {@code name}
     * @return the condition
     */
    public static Condition name(String name) {
        return new Condition("name", "==", Values.of(name));
    }

    JsonNode toJson() {
        return JsonNodeFactory.instance.arrayNode().add(column).add(function).add(value);
    }
}
