package dev.plumbline.harness.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether a command prints JSON, and which of its fields. */
public final class JsonOption {

    private static final String ALL = "all";

    @Option(
            names = "--json",
            arity = "0..1",
            paramLabel = "FIELDS",
            preprocessor = OnlyAttached.class,
            description = "Print one JSON document; with =FIELDS, separated by commas, these fields alone.")
    private @Nullable String fields;

    /** Whether the command prints JSON. */
    public boolean asked() {
        return fields != null;
    }

    /** Whether it prints some fields alone. */
    public boolean asksForFields() {
        return fields != null && !fields.equals(ALL);
    }

    /**
     * Which fields alone; empty for the whole document.
     *
     * @throws IllegalArgumentException if one of them is not allowed
     */
    public Optional<JsonFields> fields(PrintsJson command) {
        return Optional.ofNullable(fields)
                .filter(text -> !text.equals(ALL))
                .map(text -> JsonFields.parse(text, command.jsonFields()));
    }

    /**
     * The one place that chooses between a document and some of its fields.
     *
     * @return what to print; empty where text is asked for
     * @throws IllegalArgumentException if a field is not allowed
     */
    public Optional<String> text(PrintsJson command, Supplier<JsonNode> document) {
        if (!asked()) {
            return Optional.empty();
        }
        JsonNode all = document.get();
        return Optional.of(fields(command)
                .map(some -> some.select(all.at(command.jsonPlace())))
                .orElseGet(() -> all.toPrettyString() + System.lineSeparator()));
    }

    /** The word behind {@code --json} may be a NIC: fields need the equals sign. */
    static final class OnlyAttached implements IParameterPreprocessor {

        @Override
        @SuppressWarnings("JdkObsolete") // picocli's type
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (!"=".equals(info.get("separator"))) {
                arguments.push(ALL);
            }
            return false;
        }
    }
}
