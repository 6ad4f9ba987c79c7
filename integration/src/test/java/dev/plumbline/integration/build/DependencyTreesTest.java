package dev.plumbline.integration.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each artifact brings at run time to those who depend on it, as Maven resolved it in this build. */
class DependencyTreesTest {

    private static final Path ROOT =
            Path.of(Places.of(DependencyTreesTest.class)).resolve("../../..").normalize();
    private static final Pattern RESOLVED = Pattern.compile("^ +([\\w.-]+):([\\w.-]+):jar:(\\S+)");

    private static final String SPI = "dev.plumbline:plumbline-spi-api";
    private static final String LINUX = "dev.plumbline:plumbline-linux-net";
    private static final String KIT = "dev.plumbline:plumbline-kit";
    private static final String TESTKIT = "dev.plumbline:plumbline-testkit";
    private static final String SIMULATION = "dev.plumbline:plumbline-simulation";
    private static final String VMM = "dev.plumbline:plumbline-vmm";
    private static final String JNA = "net.java.dev.jna:jna";
    private static final String LOG4J_API = "org.apache.logging.log4j:log4j-api";
    private static final String LOG4J_CORE = "org.apache.logging.log4j:log4j-core";
    private static final String HISTOGRAM = "org.hdrhistogram:HdrHistogram";

    private static final Set<String> COMMONS_CONFIGURATION = Set.of(
            "org.apache.commons:commons-configuration2",
            "org.apache.commons:commons-lang3",
            "org.apache.commons:commons-text",
            "commons-logging:commons-logging");
    private static final Set<String> JUNIT_API = Set.of(
            "org.junit.jupiter:junit-jupiter-api",
            "org.junit.platform:junit-platform-commons",
            "org.opentest4j:opentest4j",
            "org.apiguardian:apiguardian-api");
    private static final Set<String> JACKSON = Set.of(
            "com.fasterxml.jackson.core:jackson-databind",
            "com.fasterxml.jackson.core:jackson-core",
            "com.fasterxml.jackson.core:jackson-annotations");
    private static final Set<String> MICROMETER = Set.of(
            "io.micrometer:micrometer-core",
            "io.micrometer:micrometer-commons",
            "io.micrometer:micrometer-observation",
            "org.hdrhistogram:HdrHistogram",
            "org.latencyutils:LatencyUtils");
    private static final Set<String> YAML =
            Set.of("com.fasterxml.jackson.dataformat:jackson-dataformat-yaml", "org.yaml:snakeyaml");

    private static final Set<String> CLI =
            Set.of(SPI, LINUX, TESTKIT, SIMULATION, VMM, JNA, HISTOGRAM, LOG4J_API, LOG4J_CORE, "info.picocli:picocli");

    private static final Map<String, Set<String>> TREES = Map.of(
            "spi-api", Set.of(),
            "linux-net", Set.of(JNA, LOG4J_API),
            "tap-provider", all(List.of(Set.of(SPI, LINUX, JNA, LOG4J_API), COMMONS_CONFIGURATION)),
            "ovs-provider", all(List.of(Set.of(SPI, LINUX, JNA, LOG4J_API), JACKSON)),
            "vmm", Set.of(SPI, JNA),
            "micrometer", all(List.of(Set.of(SPI), MICROMETER)),
            "test-harness/kit", all(List.of(Set.of(SPI), JUNIT_API)),
            "test-harness/testkit", all(List.of(Set.of(SPI, KIT, JNA), JUNIT_API, JACKSON)),
            "test-harness/simulation", all(List.of(Set.of(SPI, TESTKIT, JNA, HISTOGRAM, LOG4J_API), JACKSON, YAML)),
            "test-harness/cli", all(List.of(CLI, JACKSON, YAML)));

    private static Set<String> all(List<Set<String>> some) {
        return some.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    static Set<String> artifacts() {
        return new TreeSet<>(TREES.keySet());
    }

    /** What a change adds here, every embedder has to accept: weigh it before you add it to the list above. */
    @ParameterizedTest
    @MethodSource("artifacts")
    void anArtifactBringsWhatIsListedAndNothingElse(String module) throws IOException {
        Path list = ROOT.resolve(module).resolve("target/run-time-dependencies.txt");

        assertThat(list).as("written by the build, as in mvn verify").exists();
        assertThat(resolved(list)).containsExactlyInAnyOrderElementsOf(TREES.get(module));
    }

    private static Set<String> resolved(Path list) throws IOException {
        try (Stream<String> lines = Files.lines(list)) {
            return lines.map(RESOLVED::matcher)
                    .filter(line -> line.find())
                    .map(line -> line.group(1) + ":" + line.group(2))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void everyArtifactIsListed() throws IOException {
        assertThat(modulesWithCode()).containsExactlyInAnyOrderElementsOf(TREES.keySet());
    }

    private static Set<String> modulesWithCode() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> harness = Files.list(ROOT.resolve("test-harness"))) {
            return Stream.concat(top, harness)
                    .filter(folder ->
                            Files.exists(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("src/main")))
                    .map(folder -> ROOT.relativize(folder).toString())
                    .filter(module -> !List.of("integration", "dist").contains(module)) // nobody depends on them
                    .collect(Collectors.toSet());
        }
    }
}
