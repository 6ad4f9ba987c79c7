package dev.plumbline.integration.swap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import org.junit.jupiter.api.Tag;

/** The real provider beside the others, where it is available. */
@KernelTest
@Tag("host-only")
class SwapTapTest extends SwapJars {

    @OnBothPaths
    void itsJarAloneSelectsIt(Vmm vmm) {
        assertThat(vmm.withTap().run()).endsWith("selected tap");
    }

    @OnBothPaths
    void itGoesBeforeInMemory(Vmm vmm) {
        assertThat(vmm.withTap().withInMemory().run())
                .contains("taking the one of the highest priority, tap:")
                .endsWith("selected tap");
    }

    @OnBothPaths
    void withThreeJarsANameDecides(Vmm vmm) {
        for (String name : new String[] {"tap", "in-memory", "acme"}) {
            assertThat(vmm.withTap()
                            .withInMemory()
                            .with(acme)
                            .variable("PLUMBLINE_PROVIDER", name)
                            .run())
                    .endsWith("selected " + name);
        }
    }

    @OnBothPaths
    void aThirdPartyOfTheSamePriorityIsATie(Vmm vmm) {
        assertThat(vmm.withTap().withInMemory().with(acme).run())
                .contains("several providers have the same priority. Candidates:")
                .contains("\n  tap (dev.plumbline.tap.TapProvider, file:")
                .contains("\n  in-memory (")
                .contains("\n  acme (");
    }
}
