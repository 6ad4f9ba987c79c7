package dev.plumbline.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.support.JarBuilder;
import dev.plumbline.integration.support.Jvm;
import dev.plumbline.integration.support.Places;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/metrics.md. */
class MetricsPageTest {

    private static final String PROGRAM = "MeteredVmm";

    @TempDir
    private Path folder;

    @Test
    void theProgramPrintsWhatThePageShows() throws IOException {
        Snippets page = Snippets.of("metrics.md");
        JarBuilder builder = new JarBuilder(folder, "metrics").against(List.of(System.getProperty("java.class.path")));
        page.sources().forEach(builder::source);

        // SLF4J comes with the tests' ArchUnit, and would say that nobody listens to it.
        Command.Result result = Jvm.run(
                Places.classPathWith(builder.build()),
                "-Dplumbline.provider=in-memory",
                "-Dslf4j.internal.verbosity=ERROR",
                PROGRAM);

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output() + "\n").isEqualTo(page.get(PROGRAM));
    }
}
