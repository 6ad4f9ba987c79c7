package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule S1 from end to end: which of three jars on a class path a program without any name in its code gets. */
class BackendsTest {

    private static final String BY_PROPERTY = "-Dplumbline.provider=one";
    private static final Map<String, String> BY_ENVIRONMENT = Map.of("PLUMBLINE_PROVIDER", "two");

    @TempDir
    static Path dir;

    private static List<Path> jars;
    private static String byFile;

    @BeforeAll
    static void build() throws IOException {
        jars = List.of(jar("One", "one", 1), jar("Two", "two", 2), jar("Three", "three", 3));
        byFile = "-Dplumbline.config=" + Files.writeString(dir.resolve("config"), "plumbline.provider=one\n");
    }

    private static Path jar(String className, String name, int priority) throws IOException {
        String more = "public int priority() { return " + priority + "; }";
        return ProviderJar.in(dir, name)
                .with(className, ProviderJar.source(className, name, more))
                .service(className)
                .build();
    }

    /** The program: selects and prints. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) {
            NetworkBackendProvider selected = args.length > 0 ? Backends.select(args[0]) : Backends.select();
            System.out.println("selected " + selected.name());
        }
    }

    private static String run(List<String> options, Map<String, String> environment, String... args) throws Exception {
        return ChildJvm.run(jars, options, environment, Program.class, args);
    }

    @Test
    void argumentWinsOverEverything() throws Exception {
        assertThat(run(List.of(BY_PROPERTY, byFile), BY_ENVIRONMENT, "three")).isEqualTo("selected three\n");
    }

    @Test
    void propertyWinsOverTheEnvironment() throws Exception {
        assertThat(run(List.of(BY_PROPERTY), BY_ENVIRONMENT)).isEqualTo("selected one\n");
    }

    @Test
    void environmentWinsOverTheFile() throws Exception {
        assertThat(run(List.of(byFile), BY_ENVIRONMENT)).isEqualTo("selected two\n");
    }

    @Test
    void fileWinsOverPriority() throws Exception {
        assertThat(run(List.of(byFile), Map.of())).isEqualTo("selected one\n");
    }

    @Test
    void priorityDecidesWithOneWarningInTheLogWhereNothingIsAskedFor() throws Exception {
        String noFile = "-Dplumbline.config=" + Files.writeString(dir.resolve("empty"), "");
        assertThat(run(List.of(noFile), Map.of()))
                .containsOnlyOnce("WARNING: Several network backends are available")
                .contains("one (One", "two (Two", "three (Three")
                .endsWith("selected three\n");
    }
}
