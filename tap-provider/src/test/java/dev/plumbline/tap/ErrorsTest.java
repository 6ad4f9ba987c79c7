package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller that runs out of stack or of heap leaves nothing behind, and nothing that the next one waits for. */
@Tag("kernel")
class ErrorsTest {

    @ParameterizedTest(name = "little {0}, {1}")
    @CsvSource({"stack, -Xint", "stack, -XX:TieredStopAtLevel=1", "heap, -Xint"})
    void leavesNothingBehind(String what, String compiler) throws Exception {
        try (Netns at = new Netns()) {
            List<String> words = new ArrayList<>(
                    Jvm.command(List.of(), ErrorsChild.class, what, at.name()).command());
            words.addAll(1, List.of("-Xmx24m", compiler));
            Process child = new ProcessBuilder(words).inheritIO().start();
            boolean ended = child.waitFor(3, TimeUnit.MINUTES);
            child.destroyForcibly();

            assertThat(ended).as("it ended by itself").isTrue();
            assertThat(child.exitValue()).isZero();
            assertThat(at.ip("-o link").lines()).hasSize(1);
        }
    }
}
