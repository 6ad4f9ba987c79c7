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
        assertThat(run("-Xmx96m", "-Dplumbline.tap.mtu=1400", "-jar", jar(application)))
                .contains("attached: 0");
    }

    /** The classes of the application come from jars within the jar, by a class loader of Spring Boot's. */
    @ParameterizedTest
    @ValueSource(strings = {"spring-boot-3.5", "spring-boot-4"})
    void theBackendOpensWhateverTheContextClassLoaderIs(String application) {
        assertThat(run(
                        "-Xmx64m",
                        "-Dloader.main=com.example.vmm.AnyThread",
                        "-cp",
                        jar(application),
                        "org.springframework.boot.loader.launch.PropertiesLauncher"))
                .containsPattern("main: \\d+ capabilities")
                .containsPattern("common pool: \\d+ capabilities")
                .containsPattern("no context class loader: \\d+ capabilities");
    }

    private static String jar(String application) {
        return EmbeddingApplications.executable(application).toString();
    }

    private static String run(String... options) {
        List<String> words = new ArrayList<>(Jvm.command());
        words.addAll(List.of(options));
        Command.Result result = Command.of(words).withErrorsInOutput().run();
        assertThat(result.status()).as(result.output()).isZero();
        return result.output();
    }
}
