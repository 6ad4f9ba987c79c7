package dev.plumbline.vmm;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of a JSON object (RFC 8259). Values stay as text until somebody asks for them, so that what QEMU says and
 * nobody needs is not interpreted. Immutable.
 */
final class JsonObject {

    private final Map<String, String> members;

    private JsonObject(Map<String, String> members) {
        this.members = members;
    }

    /** Takes a whole object; throws IllegalArgumentException if the text is none. */
    static JsonObject parse(String text) {
        Map<String, String> members = new LinkedHashMap<>();
        JsonCursor cursor = new JsonCursor(text);
        cursor.expect('{');
        boolean more = !cursor.skipIf('}');
        while (more) {
            String name = cursor.string();
            cursor.expect(':');
            members.put(name, cursor.value());
            more = cursor.skipIf(',');
            if (!more) {
                cursor.expect('}');
            }
        }
        cursor.expectEnd();
        return new JsonObject(members);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** The value as JSON; empty text if there is none. */
    String json(String name) {
        return members.getOrDefault(name, "");
    }

    /** The text that a member has; empty if there is none, or if it is not a text. */
    String text(String name) {
        String json = json(name);
        return json.startsWith("\"") ? new JsonCursor(json).string() : "";
    }

    /** The object that a member has; without members if there is none. */
    JsonObject object(String name) {
        String json = json(name);
        return json.startsWith("{") ? parse(json) : new JsonObject(Map.of());
    }
}
