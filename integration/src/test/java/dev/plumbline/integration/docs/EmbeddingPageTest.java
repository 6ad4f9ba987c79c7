package dev.plumbline.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/embedding.md quotes the applications of integration/embedding, which the build makes and other tests run. */
class EmbeddingPageTest {

    private static final Path APPLICATIONS = Path.of("integration", "embedding");

    private final Snippets page = Snippets.of("embedding.md");

    private static String application(String file) {
        return Repository.read(APPLICATIONS.resolve(file));
    }

    @Test
    void theBillOfMaterialsIsImportedAsShown() {
        assertThat(application("module-path/pom.xml")).contains(page.get("pom.xml"));
    }

    @Test
    void theSpringApplicationIsAsShown() {
        assertThat(application("src/main/java/com/example/vmm/SpringBootVmm.java"))
                .isEqualTo(page.get("SpringBootVmm.java"));
    }

    @Test
    void jnaIsReplacedAsShown() {
        assertThat(application("module-path/pom.xml")).contains(page.get("jna-jpms.xml"));
    }

    @Test
    void theOneJarIsMadeAsShown() {
        assertThat(application("shaded/pom.xml")).contains(page.get("shade.xml"));
    }
}
