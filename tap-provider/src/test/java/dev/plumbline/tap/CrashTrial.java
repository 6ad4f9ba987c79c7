package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.Remnant;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recovery from what a killed process left. */
final class CrashTrial implements AutoCloseable {

    /** What the shell calls 128 + SIGKILL; waitFor says the same. */
    static final int KILLED = 137;

    private final FaultCase operation;
    private final Netns at = new Netns();
    private final String pristine = at.links();
    private final String done;

    CrashTrial(FaultCase operation) {
        this.operation = operation;
        try (TapBackend backend = Requests.backend()) {
            operation.prepare(at, backend);
            operation.act(at, backend);
            done = at.links();
            cleanUp(backend);
        }
    }

    /** False if the process came to its end before it was to be killed. */
    boolean kill(List<String> wrapper, String when, int where) throws Exception {
        try (TapBackend backend = Requests.backend()) {
            operation.prepare(at, backend);
        }
        int status = Jvm.run(wrapper, CrashChild.class, operation.name(), at.name(), when, Integer.toString(where));
        assertThat(status).isIn(0, KILLED);
        return status == KILLED;
    }

    /** The same call again completes what was begun. */
    void repeat() {
        try (TapBackend fresh = Requests.backend()) {
            assertAllAreTold(fresh);
            operation.act(at, fresh);
            assertThat(at.links()).as("after doing it again").isEqualTo(done);
            cleanUp(fresh);
        }
    }

    /** Nobody wants it any more. */
    void reconcile() {
        try (TapBackend fresh = Requests.backend()) {
            assertAllAreTold(fresh);
            cleanUp(fresh);
        }
    }

    private void assertAllAreTold(NetworkBackend fresh) {
        Set<String> told = Stream.concat(
                        fresh.remnants(at.network()).stream().map(Remnant::link),
                        fresh.list(at.network()).stream().flatMap(CrashTrial::links))
                .map(Object::toString)
                .collect(Collectors.toSet());
        Set<String> there = at.links()
                .lines()
                .map(line -> line.replaceAll(":.*", "").strip())
                .filter(name -> !name.equals("lo") && !name.startsWith("eth1") && !name.equals("br0"))
                .collect(Collectors.toSet());
        assertThat(told).containsAll(there);
    }

    private static Stream<Object> links(Attachment attachment) {
        return Stream.concat(
                Stream.of(attachment.tap().name(), attachment.bridge().name()),
                attachment.uplink().map(Link::name).stream());
    }

    private void cleanUp(NetworkBackend backend) {
        backend.reconcile(at.network(), Set.of(), Duration.ZERO);
        if (!at.links().equals(pristine)) {
            operation.discard(at);
        }
        assertThat(at.links()).as("when all is removed").isEqualTo(pristine);
    }

    @Override
    public void close() {
        at.close();
    }
}
