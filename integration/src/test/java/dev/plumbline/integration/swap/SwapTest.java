package dev.plumbline.integration.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which provider a VM manager gets: by jars and by configuration, on class path and module path alike. */
class SwapTest {

    @TempDir
    static Path shared;

    private static Path vmm;
    private static Path acme;

    @TempDir
    Path folder;

    @BeforeAll
    static void buildJars() throws IOException {
        vmm = Vmm.build(shared);
        acme = new ThirdParty("acme").build(shared);
    }

    static Stream<Named<Supplier<Vmm>>> paths() {
        return Stream.of(
                Named.of("class path", () -> Vmm.onClassPath(vmm)), Named.of("module path", () -> Vmm.onModulePath(vmm)));
    }

    private static String location(Path jar) {
        return "file:" + jar;
    }

    @ParameterizedTest
    @MethodSource("paths")
    void theOneJarDecides(Supplier<Vmm> path) {
        assertThat(path.get().with(acme).run()).isEqualTo("selected acme");
        assertThat(path.get().withInMemory().run()).isEqualTo("selected in-memory");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void withoutAJarThereIsNone(Supplier<Vmm> path) {
        assertThat(path.get().run())
                .isEqualTo("ProviderSelectionException: select network backend failed: no provider is available."
                        + " Candidates: none; put a provider's jar on the class path or mend the reason");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void amongSeveralThePreferredOneIsTakenWithAWarning(Supplier<Vmm> path) {
        assertThat(path.get().with(acme).withInMemory().run())
                .endsWith("selected acme")
                .contains("Several network backends are available, taking the one of the highest priority, acme:")
                .contains("\n  acme (acme.Provider, " + location(acme) + "): available, priority 0")
                .contains("\n  in-memory (dev.plumbline.harness.memory.InMemoryProvider, file:")
                .contains("Ask for one by -Dplumbline.provider=NAME or PLUMBLINE_PROVIDER to end this warning.");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aPropertyDecides(Supplier<Vmm> path) {
        assertThat(path.get().with(acme).withInMemory().property("plumbline.provider", "in-memory").run())
                .isEqualTo("selected in-memory");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void theEnvironmentDecides(Supplier<Vmm> path) {
        assertThat(path.get().with(acme).withInMemory().variable("PLUMBLINE_PROVIDER", "in-memory").run())
                .isEqualTo("selected in-memory");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aFileDecides(Supplier<Vmm> path) throws IOException {
        Path file = Files.writeString(folder.resolve("plumbline.properties"), "plumbline.provider = in-memory\n");
        assertThat(path.get().with(acme).withInMemory().property("plumbline.config", file).run())
                .isEqualTo("selected in-memory");
        assertThat(path.get().with(acme).withInMemory().variable("PLUMBLINE_CONFIG", file).run())
                .isEqualTo("selected in-memory");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void callerBeforePropertyBeforeEnvironmentBeforeFile(Supplier<Vmm> path) throws IOException {
        Path file = Files.writeString(folder.resolve("plumbline.properties"), "plumbline.provider = of-the-file\n");
        Supplier<Vmm> byFile = () -> path.get().with(acme).property("plumbline.config", file);
        Supplier<Vmm> byVariable = () -> byFile.get().variable("PLUMBLINE_PROVIDER", "of-the-environment");
        Supplier<Vmm> byProperty = () -> byVariable.get().property("plumbline.provider", "of-the-property");
        assertThat(byFile.get().run()).contains("provider \"of-the-file\", asked for by " + file + ", is unknown");
        assertThat(byVariable.get().run())
                .contains("provider \"of-the-environment\", asked for by PLUMBLINE_PROVIDER, is unknown");
        assertThat(byProperty.get().run())
                .contains("provider \"of-the-property\", asked for by -Dplumbline.provider, is unknown");
        assertThat(byProperty.get().run("of-the-caller"))
                .contains("provider \"of-the-caller\", asked for by the caller, is unknown");
        assertThat(byProperty.get().run("acme")).isEqualTo("selected acme");
    }
}
