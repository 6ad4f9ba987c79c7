package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SinceTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "plumbline", "spi");
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "(?:@since (\\S+)\\n *\\*/\\n(?: *@.*\\n)*)? *public (?:\\w+ )*?(?:class|interface|enum|record) (\\w+)");

    @Test
    void everyPublicTypeTellsSinceWhenItIsThere() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<String> types = files.flatMap(SinceTest::publicTypes).toList();
            assertThat(types).hasSizeGreaterThan(30).allMatch(type -> type.matches("\\w+ since \\d+\\.\\d+\\.\\d+"));
        }
    }

    private static Stream<String> publicTypes(Path file) {
        try {
            Matcher found = PUBLIC_TYPE.matcher(Files.readString(file));
            return found.results().map(type -> type.group(2) + " since " + type.group(1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
