package dev.plumbline.vmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading and writing, held against Jackson. */
class JsonTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final String CHARACTERS = "ab\"\\/{}[]:, \n\t\b\f\r\u0001\u001f\u007fé€\ud83d\ude00";

    private static String text(Random random) {
        int[] points = CHARACTERS.codePoints().toArray();
        return IntStream.range(0, random.nextInt(6))
                .map(i -> points[random.nextInt(points.length)])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 4 : 6)) {
            case 0 -> text(random);
            case 1 -> random.nextInt();
            case 2 -> random.nextLong();
            case 3 -> random.nextBoolean();
            case 4 ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(random, depth + 1))
                        .toList();
            default -> object(random, depth + 1);
        };
    }

    private static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.put(text(random), value(random, depth));
        }
        return members;
    }

    @RepeatedTest(200)
    void whatIsWrittenIsWhatJacksonReads(RepetitionInfo repetition) throws JsonProcessingException {
        Map<String, Object> value = object(new Random(repetition.getCurrentRepetition()), 0);

        assertThat(JACKSON.readTree(JsonWriter.write(value))).isEqualTo(JACKSON.readTree(jackson(value)));
    }

    private static String jackson(Object value) throws JsonProcessingException {
        return JACKSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    @RepeatedTest(200)
    void whatJacksonWritesIsRead(RepetitionInfo repetition) throws JsonProcessingException {
        Map<String, Object> value = object(new Random(repetition.getCurrentRepetition()), 0);
        JsonNode expected = JACKSON.readTree(jackson(value));

        JsonObject read = JsonObject.parse(jackson(value));

        for (String name : value.keySet()) {
            assertThat(JACKSON.readTree(read.json(name))).isEqualTo(expected.path(name));
            assertThat(read.text(name))
                    .isEqualTo(
                            expected.path(name).textValue() == null
                                    ? ""
                                    : expected.path(name).textValue());
        }
    }

    @Test
    void whatIsNotThereIsEmpty() {
        JsonObject read = JsonObject.parse("{\"a\": 5}");

        assertThat(read.has("b")).isFalse();
        assertThat(read.json("b")).isEmpty();
        assertThat(read.text("a")).isEmpty();
        assertThat(read.object("a").text("b")).isEmpty();
    }

    @Test
    void escapesAreResolved() {
        assertThat(JsonObject.parse("{\"a\": \"\\u20ac\\/\\\"\\n\"}").text("a")).isEqualTo("€/\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":[1",
                "{\"a\":]}",
                "{\"a\":\"b",
                "{\"a\":\"\\x\"}",
                "{a:1}",
                "{\"a\":,}",
                "{\"a\":\"\\u12g4\"}"
            })
    void whatIsNoObjectIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> {
            JsonObject read = JsonObject.parse(text);
            read.text("a");
        });
    }

    /** It would be silently rounded, or mean something else. */
    @Test
    void whatHasNoCounterpartIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonWriter.write(Map.of("a", List.of(1.5))))
                .withMessageEndingWith("got java.lang.Double");
    }
}
