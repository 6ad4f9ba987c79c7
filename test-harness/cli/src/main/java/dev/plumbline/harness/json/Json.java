package dev.plumbline.harness.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Maps the records by Jackson, strictly, and says in plain words what it does not accept. */
final class Json {

    private static final int LONGEST_SHOWN = 60;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfig(LogicalType.Textual, Json::refuseOthers)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    /** Jackson takes a number for text otherwise. */
    private static void refuseOthers(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    static String write(DocumentForm document) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode tree(DocumentForm document) {
        return MAPPER.valueToTree(document);
    }

    static DocumentForm read(Place root, String text) {
        try {
            DocumentForm document = MAPPER.readValue(text, DocumentForm.class);
            if (document == null) {
                throw root.error("must be a JSON object, got null", null);
            }
            return document.checked(root);
        } catch (UnrecognizedPropertyException e) {
            throw placeOf(root, e).error("is unknown; allowed are " + names(e.getKnownPropertyIds()), e);
        } catch (MismatchedInputException e) {
            throw placeOf(root, e).error("must be " + expected(e.getTargetType()) + ", got " + found(e, text), e);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw root.error(
                    "is not JSON" + line + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    private static Place placeOf(Place root, JsonMappingException e) {
        Place place = root;
        for (JsonMappingException.Reference step : e.getPath()) {
            place = step.getFieldName() != null
                    ? place.at(step.getFieldName())
                    : new Place(place.source(), place.path() + "[" + step.getIndex() + "]");
        }
        return place;
    }

    private static String names(@Nullable Collection<Object> known) {
        return known == null
                ? "none"
                : known.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .collect(Collectors.joining(", "));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null || type.isRecord()) {
            return "an object";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(value -> MAPPER.convertValue(value, String.class))
                    .collect(Collectors.joining(" or "));
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "text";
    }

    /** The value at the place of the error, as it stands in the document. */
    private static String found(MismatchedInputException e, String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            for (JsonMappingException.Reference step : e.getPath()) {
                node = step.getFieldName() != null ? node.path(step.getFieldName()) : node.path(step.getIndex());
            }
            String shown = node.toString();
            return shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "..." : shown;
        } catch (JsonProcessingException unreadable) {
            return "something else, and further on no JSON";
        }
    }
}
