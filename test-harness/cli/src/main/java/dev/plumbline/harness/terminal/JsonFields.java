package dev.plumbline.harness.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * The fields that {@code --json=FIELDS} asks for.
 *
 * @param names their names, in the order in which they are printed
 */
public record JsonFields(List<String> names) {

    /** Copies the list. */
    public JsonFields {
        names = List.copyOf(names);
    }

    /**
     * Reads names that are separated by commas.
     *
     * @throws IllegalArgumentException if there is none, or one that is not allowed
     */
    static JsonFields parse(String text, List<String> allowed) {
        List<String> names =
                Arrays.stream(text.split(",", -1)).map(String::strip).distinct().toList();
        for (String name : names) {
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException(
                        "--json=FIELDS has no field \"" + name + "\"; allowed are " + String.join(", ", allowed));
            }
        }
        return new JsonFields(names);
    }

    /** Those that a record is written with. */
    public static List<String> of(Class<? extends Record> form) {
        return Arrays.stream(form.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** An object with these fields alone, or a list of such objects; null stands for a field that is not there. */
    public String select(JsonNode from) {
        if (from.isObject()) {
            return of(from).toPrettyString() + System.lineSeparator();
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        from.forEach(item -> list.add(of(item)));
        return list.toPrettyString() + System.lineSeparator();
    }

    /** An object with these fields alone. */
    public ObjectNode of(JsonNode from) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> object.set(name, from.get(name)));
        return object;
    }
}
