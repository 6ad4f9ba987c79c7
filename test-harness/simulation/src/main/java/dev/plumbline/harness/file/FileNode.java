package dev.plumbline.harness.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** A place in a YAML file, which complains about itself with file, path, what is allowed and what was found. */
public final class FileNode {

    private static final int LONGEST_SHOWN = 60;

    private final YamlFile file;
    private final String path;
    private final JsonNode node;

    FileNode(YamlFile file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /**
     * Whether it has keys.
     *
     * @return false for a text, a number or a list
     */
    public boolean isMapping() {
        return node.isObject();
    }

    /** This, once it is sure that it is a mapping with no other keys. */
    public FileNode mapping(String... allowed) {
        if (!node.isObject()) {
            throw error("must be a mapping with the keys " + String.join(", ", allowed));
        }
        Set<String> known = Set.of(allowed);
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!known.contains(key)) {
                throw file.error(at(key) + " is unknown; allowed are " + String.join(", ", new TreeSet<>(known)), null);
            }
        }
        return this;
    }

    public Optional<FileNode> get(String key) {
        JsonNode child = node.get(key);
        return child == null || child.isNull() ? Optional.empty() : Optional.of(new FileNode(file, at(key), child));
    }

    public FileNode require(String key) {
        return get(key).orElseThrow(() -> file.error(at(key) + " is missing", null));
    }

    /** The elements of a list, at least one. */
    public List<FileNode> elements() {
        if (!node.isArray() || node.isEmpty()) {
            throw error("must be a list of at least one");
        }
        List<FileNode> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new FileNode(file, path + "[" + i + "]", node.get(i)));
        }
        return elements;
    }

    /** Text as it stands in the file; a number is text too, so that a VNI may be written either way. */
    public String text() {
        if (!node.isTextual() && !node.isIntegralNumber()) {
            throw error("must be text or a whole number");
        }
        return node.asText();
    }

    public int integer() {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw error("must be a whole number");
        }
        return node.intValue();
    }

    /** Whether it is {@code true}; anything but {@code true} and {@code false} is an error. */
    public boolean isTrue() {
        if (!node.isBoolean()) {
            throw error("must be true or false");
        }
        return node.booleanValue();
    }

    public double number() {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw error("must be a number");
        }
        return node.doubleValue();
    }

    public long id() {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw error("must be a whole number");
        }
        return node.longValue();
    }

    /** Text through a parser that throws IllegalArgumentException for what it does not allow. */
    public <T> T parse(Function<String, T> parser) {
        String text = text();
        return check(() -> parser.apply(text));
    }

    /** A value built of what is below this place. */
    public <T> T check(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw file.error((path.isEmpty() ? "" : path + ": ") + e.getMessage(), e);
        }
    }

    private RuntimeException error(String what) {
        String found = node.isMissingNode() ? "nothing" : node.toString();
        String shown = found.length() > LONGEST_SHOWN ? found.substring(0, LONGEST_SHOWN) + "..." : found;
        return file.error((path.isEmpty() ? "the file" : path) + " " + what + ", got " + shown, null);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
