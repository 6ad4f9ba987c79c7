package dev.plumbline.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.support.JarBuilder;
import dev.plumbline.integration.support.Jvm;
import dev.plumbline.integration.support.Places;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/provider-guide.md: its provider is packed as a module, selected, and judged by the kit. */
class ProviderGuideTest {

    private static final String SERVICE = "META-INF/services/dev.plumbline.spi.NetworkBackendProvider";
    private static final String JUDGE = "AuditTckTest";

    @TempDir
    static Path folder;

    private static Path provider;
    private static Path tests;

    @BeforeAll
    static void pack() throws IOException {
        Snippets page = Snippets.of("provider-guide.md");
        JarBuilder module = new JarBuilder(folder, "audit").resource(SERVICE, page.get(SERVICE));
        page.sources().forEach((file, text) -> {
            if (!file.startsWith(JUDGE)) {
                module.source(file, text);
            }
        });
        provider = module.build();
        tests = new JarBuilder(folder, "audit-tests")
                .source(JUDGE + ".java", page.get(JUDGE + ".java"))
                .against(List.of(provider.toString(), System.getProperty("java.class.path")))
                .build();
    }

    @Test
    void theProviderIsFoundByItsName() throws IOException {
        Path which = new JarBuilder(folder, "which")
                .source("WhichProvider.java", Snippets.of("spi.md").get("WhichProvider.java"))
                .build();
        assertThat(Jvm.run(Places.classPathWith(which, provider), "WhichProvider")
                        .output())
                .contains("audit: works on top of another provider");
    }

    @Test
    void theProviderPassesEveryRule() {
        Command.Result result = Jvm.tests(Places.classPathWith(tests, provider), "--select-class=" + JUDGE);

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("0 tests failed", "R4 a failed attach leaves nothing", "R21 remnants go");
    }
}
