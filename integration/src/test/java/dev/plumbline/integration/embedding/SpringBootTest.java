package dev.plumbline.integration.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.support.Jvm;
import dev.plumbline.integration.support.KernelTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications with the versions that Spring Boot manages, packed in its executable jar. */
@KernelTest
@Tag("host-only")
class SpringBootTest {

    @ParameterizedTest
    @ValueSource(strings = {"spring-boot-3.5", "spring-boot-4"})
    void theBackendOpensWithTheVersionsThatSpringBootManages(String application) {
        List<String> words = new ArrayList<>(Jvm.command());
        words.addAll(List.of(
                "-Xmx96m",
                "-Dplumbline.tap.mtu=1400",
                "-jar",
                EmbeddingApplications.executable(application).toString()));

        Command.Result result = Command.of(words).withErrorsInOutput().run();

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("attached: 0");
    }
}
