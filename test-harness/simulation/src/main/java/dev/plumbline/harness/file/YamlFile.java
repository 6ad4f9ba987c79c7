package dev.plumbline.harness.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A file of YAML, or of JSON, which is YAML too. Complains by the exception that its reader has for that. */
public final class YamlFile {

    private static final long MOST_BYTES = 16L << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final String name;
    private final BiFunction<String, Throwable, ? extends RuntimeException> errors;

    /** @param errors makes the exception from message and cause, which may be null */
    public YamlFile(String name, BiFunction<String, Throwable, ? extends RuntimeException> errors) {
        this.name = name;
        this.errors = errors;
    }

    /** The root of the file that the name is the path of, at most 16 MiB. */
    public FileNode read() {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw error("cannot be read: no file can have this name", e);
        }
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw error("must have at most " + MOST_BYTES + " bytes, got " + Files.size(path), null);
            }
            return parse(Files.readString(path));
        } catch (IOException e) {
            throw error("cannot be read: " + Unreadable.why(path, e), e);
        }
    }

    /** The root of what stands in the file. */
    public FileNode parse(String text) {
        return new FileNode(this, "", tree(text));
    }

    private JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            Syntax syntax = Syntax.of(e);
            throw errors.apply(name + ", line " + syntax.line() + ": is neither YAML nor JSON: " + syntax.problem(), e);
        } catch (StackOverflowError e) {
            throw error("is nested too deeply", e);
        }
    }

    RuntimeException error(String what, @Nullable Throwable cause) {
        return errors.apply(name + ": " + what, cause);
    }
}
