package dev.plumbline.integration.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Fails a test after which threads, descriptors, named namespaces or links of the process's own namespace are left. */
final class LeakCheck implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace STORE = Namespace.create(LeakCheck.class);

    record Snapshot(List<String> threads, List<String> descriptors, List<String> links, List<String> namespaces) {}

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(STORE).put(Snapshot.class, take());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(take()).as("left behind").isEqualTo(context.getStore(STORE).get(Snapshot.class, Snapshot.class));
    }

    static Snapshot take() {
        return new Snapshot(
                threads(),
                descriptors(),
                names(Path.of("/sys/class/net")),
                names(Path.of("/run/netns")));
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("plumbline"))
                .sorted()
                .toList();
    }

    /** Jar files, pipes and unix sockets come and go with the JVM; what the provider opens is of these kinds. */
    private static List<String> descriptors() {
        String unix = unixSockets();
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.map(LeakCheck::target)
                    .filter(Objects::nonNull)
                    .filter(target -> !target.startsWith("socket:") || !unix.contains(" " + target.replaceAll("\\D", "")))
                    .map(target -> target.replaceAll("socket:.*", "socket"))
                    .filter(target -> target.matches("socket|net:.*|/dev/net/tun|/dev/vhost-net|/run/netns/.*|/proc/.*/ns/net"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unixSockets() {
        try {
            return Files.readString(Path.of("/proc/thread-self/net/unix"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return null; // the one that lists them is gone by now
        }
    }
}
