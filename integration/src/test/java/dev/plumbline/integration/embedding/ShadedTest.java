package dev.plumbline.integration.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.Jvm;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Places;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything in one jar, with Apache Commons moved to other packages. */
@KernelTest
@Tag("host-only")
class ShadedTest {

    @Test
    void theBackendOpensFromOneJar() {
        Path jar = EmbeddingApplications.executable("shaded");

        String output = Jvm.run(
                        jar + ":" + Places.of(OpenTwice.class),
                        "-Xmx64m",
                        "-Dplumbline.tap.mtu=1400",
                        OpenTwice.class.getName())
                .output();

        assertThat(output).containsPattern("select 2: \\d+ capabilities");
    }
}
