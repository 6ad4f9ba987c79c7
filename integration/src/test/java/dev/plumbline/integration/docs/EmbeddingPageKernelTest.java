package dev.plumbline.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.jna.Native;
import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.embedding.OpenTwice;
import dev.plumbline.integration.support.JarBuilder;
import dev.plumbline.integration.support.Jvm;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Places;
import dev.plumbline.integration.support.ReadOnlyHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/embedding.md: its scripts, options and programs, where the provider can be opened. */
@KernelTest
@Tag("host-only")
class EmbeddingPageKernelTest {

    private static final Path MODULES = Repository.ROOT.resolve("integration/embedding/module-path/target/modules");

    private final Snippets page = Snippets.of("embedding.md");

    @TempDir
    Path folder;

    static List<String> jdks() {
        return Command.of(Repository.ROOT.resolve("integration/jdks").toString())
                .output()
                .lines()
                .toList();
    }

    private String script(String name, String... variables) {
        List<String> words = new ArrayList<>(List.of("env", "-C", folder.toString()));
        words.addAll(List.of(variables));
        words.addAll(List.of("sh", "-ec", page.get(name)));
        Command.Result result = Command.of(words).withErrorsInOutput().run();
        assertThat(result.status()).as(result.output()).isZero();
        return result.output();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anImageOfModulesOpensTheBackend(String jdk) throws IOException {
        Path modules = Files.createDirectory(folder.resolve("modules"));
        try (Stream<Path> jars = Files.list(MODULES)) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, modules.resolve(jar.getFileName()));
            }
        }
        Path application = new JarBuilder(folder, "vmm")
                .source("module-info.java", page.get("module-info.java"))
                .source("com/example/vmm/ModuleVmm.java", page.get("ModuleVmm.java"))
                .build();
        Files.move(application, modules.resolve("vmm.jar"));

        assertThat(script("make-image", "PATH=" + jdk + "/bin:" + System.getenv("PATH")))
                .endsWith("attached: 0")
                .doesNotContain("restricted");
    }

    @Test
    void theClassPathNeedsTwoModulesOfTheJdk() {
        assertThat(Jvm.run(
                                MODULES + "/*:" + Places.of(OpenTwice.class),
                                "-Xmx64m",
                                "--limit-modules=java.base,java.logging",
                                OpenTwice.class.getName())
                        .output())
                .containsPattern("select 2: \\d+ capabilities");
    }

    @Test
    void jnaByItselfRunsLdconfig() {
        ReadOnlyHost host = new ReadOnlyHost(folder);

        String output = host.run(java(List.of("-Djna.tmpdir=" + host.cache())));

        assertThat(output).containsPattern("select 2: \\d+ capabilities");
        assertThat(host.ldconfigRan()).isTrue();
    }

    @Test
    void withTheLibraryInstalledJnaRunsAndWritesNothing() throws IOException {
        script("install-native-library", "JNA_JAR=" + Places.of(Native.class));
        ReadOnlyHost host = new ReadOnlyHost(folder);

        String output =
                host.run(java(installed(page.get("native-library-options").lines())));

        assertThat(output).containsPattern("select 2: \\d+ capabilities");
        assertThat(host.ldconfigRan()).isFalse();
        assertThat(host.left()).isEmpty();
    }

    @Test
    void theContainerOfThePodOpensTheBackend() throws IOException {
        script("install-native-library", "JNA_JAR=" + Places.of(Native.class));
        JsonNode container = new YAMLMapper()
                .readTree(page.get("pod.yaml"))
                .at("/spec/containers")
                .get(0);
        List<String> command = new ArrayList<>();
        container.get("command").forEach(word -> command.add(word.textValue()));

        assertThat(container.at("/securityContext/capabilities/add")).hasToString("[\"NET_ADMIN\"]");
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").booleanValue())
                .isTrue();
        assertThat(new ReadOnlyHost(folder)
                        .run(java(installed(command.stream().skip(1).takeWhile(word -> !word.equals("-cp"))))))
                .containsPattern("select 2: \\d+ capabilities");
    }

    /** With the folder that the script installed to. */
    private List<String> installed(Stream<String> options) {
        return options.map(option -> option.replaceFirst("=(/opt/vmm/)?native/", "=" + folder + "/native/"))
                .toList();
    }

    private static List<String> java(List<String> options) {
        List<String> words = new ArrayList<>(Jvm.command());
        words.remove("--enable-native-access=ALL-UNNAMED");
        words.addAll(options);
        words.addAll(List.of(
                "-Xmx64m",
                "-Dplumbline.provider=tap",
                "-cp",
                System.getProperty("java.class.path"),
                OpenTwice.class.getName()));
        return words;
    }
}
