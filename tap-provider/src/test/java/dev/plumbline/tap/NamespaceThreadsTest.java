package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.NicRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which threads are in which namespaces, as the kernel tells in /proc/self/task. */
@Tag("kernel")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NamespaceThreadsTest {

    /** Platform threads and, where this Java has them, virtual ones. */
    static Stream<Arguments> callers() throws ReflectiveOperationException {
        Stream<Arguments> platform = Stream.of(Arguments.of("platform", Executors.newFixedThreadPool(8)));
        if (Runtime.version().feature() < 21) {
            return platform;
        }
        Object virtual =
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        return Stream.concat(platform, Stream.of(Arguments.of("virtual", virtual)));
    }

    @ParameterizedTest(name = "{0} threads")
    @MethodSource("callers")
    void callersAndTheirCarriersStayWhereTheyAre(String kind, ExecutorService callers) throws Exception {
        watchWhile(callers);
    }

    private static void watchWhile(ExecutorService callers) throws Exception {
        Set<String> strayed = new HashSet<>();
        CountDownLatch done = new CountDownLatch(1);
        try (Netns at = new Netns();
                TapBackend backend = Requests.backend()) {
            String own = namespace(Path.of("/proc/thread-self/ns/net"));
            Thread watcher = new Thread(() -> {
                while (done.getCount() > 0) {
                    strayed.addAll(threadsOutside(own));
                }
            });
            watcher.start();
            List<Future<Boolean>> all = IntStream.range(0, 40)
                    .mapToObj(i -> callers.submit(() -> {
                        NicRequest request =
                                Requests.nic("vm" + i, at.network(), 42).build();
                        boolean stayed = backend.attach(request) != null && isAt(own);
                        return backend.detach(request.id()) && stayed && isAt(own);
                    }))
                    .toList();
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
            done.countDown();
            watcher.join();
            assertThat(strayed).containsExactly("plumbline /run/");
        } finally {
            callers.shutdown();
        }
    }

    private static boolean isAt(String own) {
        return namespace(Path.of("/proc/thread-self/ns/net")).equals(own);
    }

    /** Names of threads, of which the kernel keeps 15 bytes. */
    private static Set<String> threadsOutside(String own) {
        Set<String> outside = new HashSet<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                String where = namespace(task.resolve("ns/net"));
                if (!where.isEmpty() && !where.equals(own)) {
                    outside.add(Files.readString(task.resolve("comm")).strip());
                }
            }
        } catch (IOException e) {
            return outside; // a thread ended meanwhile
        }
        return outside;
    }

    private static String namespace(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void closingABackendClosesItsDescriptorsAndThreads() {
        try (Netns one = new Netns();
                Netns other = new Netns()) {
            List<String> before = OwnResources.descriptors();
            try (TapBackend backend = Requests.backend()) {
                backend.list(one.network());
                backend.list(other.network());
                assertThat(OwnResources.threads()).hasSize(3);
                assertThat(OwnResources.descriptors()).hasSize(before.size() + 6);
            }
            assertThat(OwnResources.threads()).isEmpty();
            assertThat(OwnResources.descriptors()).isEqualTo(before);
        }
    }

    /** Also while the kernel frees what was detached just before, and in another namespace. */
    @Test
    void closingABackendEndsItsDeletions() {
        try (Netns at = new Netns()) {
            List<String> threads = OwnResources.allThreads();
            List<String> descriptors = OwnResources.descriptors();
            try (TapBackend backend = Requests.backend()) {
                for (int i = 0; i < 5; i++) {
                    NicRequest request =
                            Requests.nic("vm" + i, at.network(), 42 + i).build();
                    backend.attach(request);
                    backend.detach(request.id());
                }
            }
            assertThat(OwnResources.allThreads()).isEqualTo(threads);
            assertThat(OwnResources.descriptors()).isEqualTo(descriptors);
        }
    }

    /** A namespace is gone when nothing refers to it: the links in it go then, and with them the peer of a veth. */
    @Test
    void aDeletedNamespaceIsGoneOnceTheBackendHasLetGo() throws Exception {
        try (Netns home = new Netns();
                TapBackend backend = Requests.lingering(50)) {
            try (Netns gone = new Netns()) {
                home.ip("link add stay type veth peer name away netns " + gone.name());
                backend.attach(Requests.nic("vm1", gone.network(), 42).build());
            }
            while (home.ip("-o link").contains("stay")) {
                Thread.onSpinWait();
            }
            // the namespace's own thread lets go of it first, and ends then
            List<String> own = List.of("plumbline own namespace");
            assertThat(OwnResources.threadsOnceThey(own::equals)).isEqualTo(own);
        }
    }
}
