package dev.plumbline.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.JarBuilder;
import dev.plumbline.integration.support.Jvm;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Places;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of docs/spi.md on a real kernel. */
@KernelTest
class DocsKernelTest {

    private static final String TAP = "-Dplumbline.provider=tap";

    @TempDir
    static Path folder;

    private static Snippets page;
    private static Path jar;

    @BeforeAll
    static void compile() throws IOException {
        page = Snippets.of("spi.md");
        jar = new JarBuilder(folder, "programs")
                .source("HandOver.java", page.get("HandOver.java"))
                .source("TinyVmm.java", page.get("TinyVmm.java"))
                .build();
    }

    @Test
    void queuesAreHandedOver() {
        assertThat(Jvm.run(Places.classPathWith(jar), TAP, "HandOver").output()).endsWith("hand over 2 queues");
    }

    @Test
    @Tag("geneve")
    void theVmManagerPrintsTheSameAsOnTheModel() {
        assertThat(Jvm.run(Places.classPathWith(jar), TAP, "TinyVmm").output() + "\n")
                .endsWith(page.get("TinyVmm"));
    }
}
