package dev.plumbline.integration.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a VM manager is told where the jars or the configuration do not fit. */
class SwapFailureTest extends SwapJars {

    private static final String FAILED = "ProviderSelectionException: select network backend failed: ";

    @TempDir
    Path folder;

    private static String line(String name, String company, Path jar, String state) {
        return "\n  " + name + " (" + company + ".Provider, file:" + jar + "): " + state;
    }

    @OnBothPaths
    void aNameThatIsTakenTwiceCannotBeSelected(Vmm vmm) throws IOException {
        Path copy = new ThirdParty("copy").name("acme").build(folder);
        assertThat(vmm.with(acme, copy).run())
                .startsWith(FAILED + "provider \"acme\" exists 2 times. Candidates:")
                .contains(line("acme", "acme", acme, "available, priority 0"))
                .contains(line("acme", "copy", copy, "available, priority 0"))
                .endsWith("; leave only one of these jars on the class path");
        assertThat(vmm.with(acme, copy).property("plumbline.provider", "acme").run())
                .startsWith(
                        FAILED
                                + "provider \"acme\", asked for by system property plumbline.provider, exists 2 times. Candidates:");
    }

    @OnBothPaths
    void aTieIsAnErrorUntilOneIsAskedFor(Vmm vmm) throws IOException {
        Path rival = new ThirdParty("rival").build(folder);
        assertThat(vmm.with(acme, rival).run())
                .startsWith(FAILED + "several providers have the same priority. Candidates:")
                .contains(line("acme", "acme", acme, "available, priority 0"))
                .contains(line("rival", "rival", rival, "available, priority 0"))
                .endsWith("; select one by -Dplumbline.provider=NAME or PLUMBLINE_PROVIDER");
        assertThat(vmm.with(acme, rival).run("rival")).isEqualTo("selected rival");
    }

    @OnBothPaths
    void aHigherPriorityBreaksTheTie(Vmm vmm) throws IOException {
        Path eager = new ThirdParty("eager").priority(1).build(folder);
        assertThat(vmm.with(acme, eager).run()).endsWith("selected eager");
    }

    @OnBothPaths
    void theNameOfAnUnavailableProviderIsNoReasonToTakeAnother(Vmm vmm) throws IOException {
        Path idle = new ThirdParty("idle").unavailable("no licence; buy one").build(folder);
        assertThat(vmm.with(acme, idle).run("idle"))
                .startsWith(FAILED + "provider \"idle\", asked for by the caller, is unavailable. Candidates:")
                .contains(line("idle", "idle", idle, "unavailable: no licence; buy one"))
                .contains(line("acme", "acme", acme, "available, priority 0"))
                .endsWith("; fix the cause listed above, or select another provider");
        assertThat(vmm.with(acme, idle).run()).isEqualTo("selected acme");
    }

    @OnBothPaths
    void aProviderForAnotherSpiVersionIsToldAndDisturbsNobody(Vmm vmm) throws IOException {
        Path old = new ThirdParty("old").spiVersion(7).build(folder);
        assertThat(vmm.with(old).run())
                .startsWith(FAILED + "no provider is available. Candidates:")
                .contains(line(
                        "old",
                        "old",
                        old,
                        "unavailable: compiled for SPI version 7, this is version 1; use a"
                                + " matching release of the provider"));
        assertThat(vmm.with(old, acme).run()).isEqualTo("selected acme");
    }

    @OnBothPaths
    void aProviderThatCannotBeMadeIsToldAndDisturbsNobody(Vmm vmm) throws IOException {
        Path bad = new ThirdParty("bad")
                .brokenBy("IllegalStateException(\"no luck\")")
                .build(folder);
        assertThat(vmm.with(bad).run())
                .startsWith(FAILED + "no provider is available. Candidates:")
                .contains("\n  bad.Provider (bad.Provider, file:" + bad + "): unavailable: cannot be loaded: ")
                .contains("(java.lang.IllegalStateException: no luck)");
        assertThat(vmm.with(bad, acme).run()).isEqualTo("selected acme");
    }

    @Test
    void aJarWithoutItsClassIsToldAndDisturbsNobody() throws IOException {
        Path hollow = new ThirdParty("hollow")
                .builder(folder)
                .without("hollow/Provider.class")
                .build();
        assertThat(onClassPath.with(hollow).run())
                .startsWith(FAILED + "no provider is available. Candidates:")
                .contains("unloadable provider (service file): unavailable: cannot be loaded: ")
                .contains("hollow.Provider");
        assertThat(onClassPath.with(hollow, acme).run()).isEqualTo("selected acme");
    }

    @Test
    void theJvmRefusesAModuleWithoutItsClass() throws IOException {
        Path hollow = new ThirdParty("hollow")
                .builder(folder)
                .without("hollow/Provider.class")
                .build();
        assertThat(onModulePath.with(hollow, acme).run())
                .contains("FindException")
                .contains(hollow.toString());
    }

    @Test
    void theJvmPassesOverAFileThatIsNoJarOnTheClassPath() throws IOException {
        Path torn = Files.writeString(folder.resolve("torn.jar"), "no zip file");
        assertThat(onClassPath.with(torn).run()).startsWith(FAILED + "no provider is available. Candidates: none");
        assertThat(onClassPath.with(torn, acme).run()).isEqualTo("selected acme");
    }

    @Test
    void theJvmRefusesAFileThatIsNoJarOnTheModulePath() throws IOException {
        Path torn = Files.writeString(folder.resolve("torn.jar"), "no zip file");
        assertThat(onModulePath.with(torn, acme).run())
                .contains("FindException")
                .contains(torn.toString());
    }
}
