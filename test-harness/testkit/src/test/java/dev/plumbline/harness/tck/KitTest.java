package dev.plumbline.harness.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plumbline.kit.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The kit keeps step with the SPI. */
class KitTest {

    private static final Path SPI = Path.of("..", "..", "spi-api", "src", "main", "java", "dev", "plumbline", "spi");
    private static final Pattern RULE = Pattern.compile(
            "<dt id=\"([PRIQOU]\\d+)\">\\1 (MUST|MAY)</dt>[\\s*]*<dd>(.*?)[\\s*]*<p>Why: (.*?)</dd>", Pattern.DOTALL);

    private static Map<String, String> rulesOfTheSpi() throws IOException {
        Map<String, String> rules = new LinkedHashMap<>();
        for (String type : List.of("NetworkBackendProvider", "NetworkBackend")) {
            Matcher found = RULE.matcher(Files.readString(SPI.resolve(type + ".java")));
            while (found.find()) {
                rules.put(found.group(1), found.group(2) + ": " + plain(found.group(3)));
                assertThat(found.group(4)).as("why " + found.group(1)).isNotBlank();
            }
        }
        return rules;
    }

    /** Javadoc as a reader sees it. */
    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\n\\s*\\*\\s*", " ")
                .replace("{@value NicRequest#MIN_QUEUES}", "1")
                .replace("{@value NicRequest#MAX_QUEUES}", "256")
                .replaceAll("\\{@(?:code|link) (?:\\w*#)?([\\w.]+(?:\\(\\))?)}", "$1")
                .replace("Lifetime#", "");
    }

    @Test
    void everyRuleOfTheSpiIsThereInItsOwnWords() throws IOException {
        Map<String, String> rules = new LinkedHashMap<>();
        Arrays.stream(Rule.values()).forEach(rule -> rules.put(rule.name(), rule.level() + ": " + rule.text()));
        assertThat(rules).isEqualTo(rulesOfTheSpi());
    }

    @Test
    void everyRuleCanBeLinkedTo() throws IOException {
        for (Rule rule : Rule.values()) {
            String[] link = rule.link().split("#");
            Path source = SPI.resolve(Path.of(link[0]).getFileName().toString().replace(".html", ".java"));
            assertThat(link[0]).startsWith("dev.plumbline.spi/dev/plumbline/spi/");
            assertThat(Files.readString(source)).contains("<dt id=\"" + link[1] + "\">");
        }
    }

    @Test
    void everyRuleHasATestNamedAfterIt() {
        List<String> names = events(InMemoryTckTest.class)
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
        assertThat(Rule.values()).allSatisfy(rule -> assertThat(names).anyMatch(name -> name.startsWith(rule + " ")));
        assertThat(names).contains("R4 a failed attach leaves nothing");
    }

    @Test
    void whatInMemoryLacksIsSkippedWithTheReason() {
        List<String> reasons = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(InMemoryTckTest.class))
                .execute()
                .testEvents()
                .aborted()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .map(Throwable::getMessage)
                .toList();
        assertThat(reasons)
                .containsOnly(
                        "R18 is not judged: links have no addresses here",
                        "R22 is not judged: the provider lacks DESCRIPTORS",
                        "R25 is not judged: the provider lacks DESCRIPTORS",
                        "R25 is not judged: the provider lacks TAKE_OVER_QUEUES",
                        "R28 is not judged: the provider lacks DESCRIPTORS",
                        "I7 is not judged: the provider lacks DESCRIPTORS",
                        "I19 is not judged: the provider lacks DESCRIPTORS");
    }

    private static Stream<Event> events(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents()
                .finished()
                .stream();
    }
}
