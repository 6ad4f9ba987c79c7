package dev.plumbline.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.support.JarBuilder;
import dev.plumbline.integration.support.Jvm;
import dev.plumbline.integration.support.Places;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/spi.md: every program is compiled, and prints what the page shows. */
class DocsTest {

    @TempDir
    static Path folder;

    private static Snippets page;
    private static Path jar;

    @BeforeAll
    static void compile() throws IOException {
        page = Snippets.of("spi.md");
        JarBuilder builder =
                new JarBuilder(folder, "spi-guide").against(List.of(System.getProperty("java.class.path")));
        page.sources().forEach(builder::source);
        jar = builder.build();
    }

    static Iterable<String> programs() {
        return page.sources().keySet().stream()
                .map(file -> file.replace(".java", ""))
                .filter(name -> !name.endsWith("Test"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramRunsAndPrintsWhatThePageShows(String name) {
        Command.Result result = Jvm.run(Places.classPathWith(jar), "-Dplumbline.provider=in-memory", name);

        assertThat(result.status()).as(result.output()).isZero();
        if (page.outputs().containsKey(name)) {
            assertThat(result.output() + "\n").isEqualTo(page.get(name));
        } else {
            assertThat(result.output()).contains("in-memory: models links in this process, works anywhere");
        }
    }

    @Test
    void theTestRuns() {
        Command.Result result = Jvm.tests(Places.classPathWith(jar), "--select-class=VmmTest");

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("1 tests successful", "0 tests failed");
    }

    @Test
    void theReadmeQuotesTheVmManagerAsItIs() {
        assertThat(Repository.read(Path.of("README.md"))).contains(page.get("TinyVmm.java"));
    }

    @Test
    void theVmManagerHasThirtyLines() {
        assertThat(page.get("TinyVmm.java").lines().count()).isLessThanOrEqualTo(31);
    }
}
