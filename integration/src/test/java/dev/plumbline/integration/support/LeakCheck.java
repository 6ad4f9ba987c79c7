package dev.plumbline.integration.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.lab.ProcessLeaks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Fails a test after which threads, descriptors, named namespaces or links of the process's own namespace are left. */
final class LeakCheck implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace STORE = Namespace.create(LeakCheck.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(STORE).put(Before.class, Before.take());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(context.getStore(STORE).get(Before.class, Before.class).left())
                .as("left behind")
                .isEmpty();
    }

    /** What there was. */
    record Before(ProcessLeaks process, List<String> links, List<String> namespaces) {

        /** Less than a namespace's thread lingers without work, so that one which close() has forgotten shows. */
        private static final Duration PATIENCE = Duration.ofMillis(500);

        static Before take() {
            return new Before(ProcessLeaks.begin(), names("/sys/class/net"), names("/run/netns"));
        }

        /** What has come since. */
        List<String> left() {
            List<String> left = new ArrayList<>(process.differences(PATIENCE));
            names("/sys/class/net").stream()
                    .filter(name -> !links.contains(name))
                    .forEach(name -> left.add("link " + name));
            names("/run/netns").stream()
                    .filter(name -> !namespaces.contains(name))
                    .forEach(name -> left.add("namespace " + name));
            return left;
        }

        private static List<String> names(String folder) {
            Path path = Path.of(folder);
            if (!Files.isDirectory(path)) {
                return List.of();
            }
            try (Stream<Path> all = Files.list(path)) {
                return all.map(entry -> entry.getFileName().toString()).toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
