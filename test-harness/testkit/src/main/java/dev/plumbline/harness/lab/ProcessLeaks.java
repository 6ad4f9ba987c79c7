package dev.plumbline.harness.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares this process's threads, and descriptors of the kinds that backends open, with what there was before. */
public final class ProcessLeaks {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    /** Threads of the JDK and of JUnit that come and go as they like. */
    private static final String NOT_OURS = "process reaper.*|Common-Cleaner|Cleaner-.*|ForkJoinPool.*|junit.*"
            + "|Attach Listener|Signal Dispatcher|JNA Cleaner|JFR Recorder Thread|JFR Periodic Tasks";

    private static final String OURS = "socket:.*|net:.*|/dev/net/tun|/dev/vhost-net|/run/netns/.*|/proc/.*/ns/net";
    /** A thread that was asked to end, ends within this. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final long PAUSE_MILLIS = 5;

    private record Snapshot(List<String> threads, List<String> descriptors) {}

    private final Snapshot before = take();

    private ProcessLeaks() {}

    /**
     * Remembers what is there now.
     *
     * @return a check to be made later
     */
    public static ProcessLeaks begin() {
        return new ProcessLeaks();
    }

    /**
     * Looks again, for two seconds if need be: threads may take a moment to end.
     *
     * @return each thread and descriptor that was not there before; none if there is no leak
     */
    public List<String> differences() {
        return differences(PATIENCE);
    }

    /**
     * Looks again, until there is no leak or time is up.
     *
     * @param patience how long to look; nothing longer lived passes for what is about to end
     * @return each thread and descriptor that was not there before; none if there is no leak
     */
    public List<String> differences(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        List<String> found = look();
        while (!found.isEmpty() && System.nanoTime() < end) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return found;
            }
            found = look();
        }
        return found;
    }

    private List<String> look() {
        Snapshot now = take();
        List<String> found = new ArrayList<>(without(now.threads(), before.threads()));
        found.addAll(without(now.descriptors(), before.descriptors()));
        return found;
    }

    /** As often as it is in the one and not in the other. */
    private static List<String> without(List<String> now, List<String> then) {
        List<String> more = new ArrayList<>(now);
        then.forEach(more::remove);
        return more;
    }

    private static Snapshot take() {
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().matches(NOT_OURS))
                .map(thread -> "thread " + thread.getName())
                .toList();
        return new Snapshot(threads, Files.isDirectory(DESCRIPTORS) ? descriptors() : List.of());
    }

    /** Jar files and pipes come and go with the JVM; the kinds here are those by which networks are configured. */
    private static List<String> descriptors() {
        List<String> unix = unixSockets();
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.map(ProcessLeaks::target)
                    .filter(Objects::nonNull)
                    .filter(target -> target.matches(OURS))
                    .filter(target -> !unix.contains(target.replaceAll("\\D", "")) || !target.startsWith("socket:"))
                    .map(target -> "descriptor of " + target)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Inodes of unix sockets, which the JVM opens for its own purposes. */
    private static List<String> unixSockets() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/thread-self/net/unix"))) {
            return lines.skip(1).map(line -> line.split("\\s+")[6]).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return null; // the one that lists them is gone by now
        }
    }
}
