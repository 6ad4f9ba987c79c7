package dev.plumbline.integration.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Which provider a VM manager gets: by jars and by configuration, on class path and module path alike. */
class SwapTest extends SwapJars {

    @TempDir
    Path folder;

    private static String location(Path jar) {
        return "file:" + jar;
    }

    @OnBothPaths
    void theOneJarDecides(Vmm vmm) {
        assertThat(vmm.with(acme).run()).isEqualTo("selected acme");
        assertThat(vmm.withInMemory().run()).isEqualTo("selected in-memory");
    }

    @OnBothPaths
    void withoutAJarThereIsNone(Vmm vmm) {
        assertThat(vmm.run())
                .isEqualTo(
                        "ProviderSelectionException: select network backend failed: no provider is available."
                                + " Candidates: none; put the jar of a provider on the class path, or fix the cause listed above");
    }

    @OnBothPaths
    void amongSeveralThePreferredOneIsTakenWithAWarning(Vmm vmm) {
        assertThat(vmm.with(acme).withInMemory().run())
                .endsWith("selected acme")
                .contains("Several network backends are available, taking the one of the highest priority, acme:")
                .contains("\n  acme (acme.Provider, " + location(acme) + "): available, priority 0")
                .contains("\n  in-memory (dev.plumbline.harness.memory.InMemoryProvider, file:")
                .contains("Select one by -Dplumbline.provider=NAME or PLUMBLINE_PROVIDER to end this warning.");
    }

    @OnBothPaths
    void aPropertyDecides(Vmm vmm) {
        assertThat(vmm.with(acme)
                        .withInMemory()
                        .property("plumbline.provider", "in-memory")
                        .run())
                .isEqualTo("selected in-memory");
    }

    @OnBothPaths
    void theEnvironmentDecides(Vmm vmm) {
        assertThat(vmm.with(acme)
                        .withInMemory()
                        .variable("PLUMBLINE_PROVIDER", "in-memory")
                        .run())
                .isEqualTo("selected in-memory");
    }

    @OnBothPaths
    void aFileDecides(Vmm vmm) throws IOException {
        Path file = Files.writeString(folder.resolve("plumbline.properties"), "plumbline.provider = in-memory\n");
        assertThat(vmm.with(acme)
                        .withInMemory()
                        .property("plumbline.config", file)
                        .run())
                .isEqualTo("selected in-memory");
        assertThat(vmm.with(acme)
                        .withInMemory()
                        .variable("PLUMBLINE_CONFIG", file)
                        .run())
                .isEqualTo("selected in-memory");
    }

    @OnBothPaths
    void callerBeforePropertyBeforeEnvironmentBeforeFile(Vmm vmm) throws IOException {
        Path file = Files.writeString(folder.resolve("plumbline.properties"), "plumbline.provider = of-the-file\n");
        Vmm byFile = vmm.with(acme).property("plumbline.config", file);
        Vmm byVariable = byFile.variable("PLUMBLINE_PROVIDER", "of-the-environment");
        Vmm byProperty = byVariable.property("plumbline.provider", "of-the-property");
        assertThat(byFile.run()).contains("provider \"of-the-file\", asked for by " + file + ", line 1, is unknown");
        assertThat(byVariable.run())
                .contains(
                        "provider \"of-the-environment\", asked for by environment variable PLUMBLINE_PROVIDER, is unknown");
        assertThat(byProperty.run())
                .contains("provider \"of-the-property\", asked for by system property plumbline.provider, is unknown");
        assertThat(byProperty.run("of-the-caller"))
                .contains("provider \"of-the-caller\", asked for by the caller, is unknown");
        assertThat(byProperty.run("acme")).isEqualTo("selected acme");
    }
}
