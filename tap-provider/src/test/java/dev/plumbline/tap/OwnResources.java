package dev.plumbline.tap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Descriptors and threads of this process that a backend has. */
final class OwnResources {

    private static final Pattern COME_AND_GO = Pattern.compile("plumbline (deletion|spare)");

    /* Reading one file by a channel has the JVM open a socket of its own, once and for good; here it is before all. */
    static {
        try (FileChannel channel = FileChannel.open(Path.of("/proc/self/stat"))) {
            channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private OwnResources() {}

    /** Sockets, namespaces and TAPs that are open. */
    static List<String> descriptors() {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.flatMap(fd -> target(fd).stream())
                    .filter(to -> to.startsWith("socket:") || to.startsWith("net:") || to.startsWith("/dev/net/"))
                    .map(to -> to.replaceAll("\\d+", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> target(Path fd) {
        try {
            return Optional.of(Files.readSymbolicLink(fd).toString());
        } catch (IOException e) {
            return Optional.empty(); // closed meanwhile
        }
    }

    /** Waits for a while: a thread that has waited for a lock ends a moment after its caller goes on. */
    static List<String> threadsOnceThey(Predicate<List<String>> areAsExpected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> threads = threads();
        while (!areAsExpected.test(threads) && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
            threads = threads();
        }
        return threads;
    }

    /** Names of the threads that serve namespaces. */
    static List<String> threads() {
        return allThreads().stream()
                .filter(name -> !COME_AND_GO.matcher(name).lookingAt())
                .toList();
    }

    /** Also of those that delete, which end a second after their work, or when their backend is closed. */
    static List<String> allThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("plumbline "))
                .sorted()
                .toList();
    }
}
