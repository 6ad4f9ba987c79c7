package dev.plumbline.integration.swap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real provider beside the others, where it is available. */
@KernelTest
class SwapTapTest {

    @TempDir
    static Path shared;

    private static Path vmm;
    private static Path acme;

    @BeforeAll
    static void buildJars() throws IOException {
        vmm = Vmm.build(shared);
        acme = new ThirdParty("acme").build(shared);
    }

    static Stream<Named<Supplier<Vmm>>> paths() {
        return Stream.of(
                Named.of("class path", () -> Vmm.onClassPath(vmm)), Named.of("module path", () -> Vmm.onModulePath(vmm)));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void itsJarAloneSelectsIt(Supplier<Vmm> path) {
        assertThat(path.get().withTap().run()).endsWith("selected tap");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void itGoesBeforeInMemory(Supplier<Vmm> path) {
        assertThat(path.get().withTap().withInMemory().run())
                .contains("taking the one of the highest priority, tap:")
                .endsWith("selected tap");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void withThreeJarsANameDecides(Supplier<Vmm> path) {
        for (String name : new String[] {"tap", "in-memory", "acme"}) {
            assertThat(path.get().withTap().withInMemory().with(acme).variable("PLUMBLINE_PROVIDER", name).run())
                    .endsWith("selected " + name);
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aThirdPartyOfTheSamePriorityIsATie(Supplier<Vmm> path) {
        assertThat(path.get().withTap().withInMemory().with(acme).run())
                .contains("several providers have the same priority. Candidates:")
                .contains("\n  tap (dev.plumbline.tap.TapProvider, file:")
                .contains("\n  in-memory (")
                .contains("\n  acme (");
    }
}
