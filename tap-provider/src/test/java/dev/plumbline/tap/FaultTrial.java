package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.sys.Fault;
import dev.plumbline.linux.sys.Fault.Effect;
import dev.plumbline.linux.sys.FaultySyscalls;
import dev.plumbline.linux.sys.Point;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries an operation out with one fault and looks at what it left. */
final class FaultTrial implements AutoCloseable {

    private static final Pattern FILTERS = Pattern.compile("filters=\\[[^]]*]");

    private final FaultCase operation;
    private final World world;
    private final NetworkBackend healthy;
    private final String pristine;
    private Host at;
    private String done;

    FaultTrial(FaultCase operation, World world, NetworkBackend healthy) {
        this.operation = operation;
        this.world = world;
        this.healthy = healthy;
        this.at = world.host();
        this.pristine = at.links();
    }

    /** In a new namespace, for one that is not clean says nothing about the next fault. */
    void startAfresh() {
        at.close();
        at = world.host();
        record(); // MACs are others there
    }

    @Override
    public void close() {
        at.close();
    }

    /** Carries the operation out without a fault, and counts where it could have one. */
    List<Point> record() {
        operation.prepare(at, healthy);
        FaultySyscalls calls = new FaultySyscalls(world.syscalls(), null);
        try (TapBackend backend = Requests.backend(calls.syscalls(), operation.options())) {
            calls.arm();
            operation.act(at, backend);
            calls.disarm();
            done = at.links();
        }
        cleanUp(healthy);
        return calls.points();
    }

    void run(Fault fault) {
        healthy.list(at.network()); // and keeps a thread there from now on
        List<String> descriptors = world.descriptors();
        List<String> threads = OwnResources.threads();
        operation.prepare(at, healthy);
        String before = at.links();
        FaultySyscalls calls = new FaultySyscalls(world.syscalls(), fault);
        try (TapBackend backend = Requests.backend(calls.syscalls(), operation.options())) {
            calls.arm();
            boolean failed = actFails(backend);
            calls.disarm();
            assertState(fault, failed, before, at.links());
            operation.act(at, backend);
            if (fault.effect() != Effect.EVER_AFTER || !operation.hasSeveralCalls()) { // else reconcile has to do it
                assertThat(comparable(fault, at.links()))
                        .as("after doing it again")
                        .isEqualTo(comparable(fault, done));
            }
            cleanUp(backend);
        } finally {
            cleanUp(healthy);
        }
        assertThat(world.descriptors()).as("descriptors").isEqualTo(descriptors);
        assertThat(OwnResources.threadsOnceThey(threads::equals)).as("threads").isEqualTo(threads);
    }

    private boolean actFails(TapBackend backend) {
        try {
            operation.act(at, backend);
            return false;
        } catch (NetworkException e) {
            assertThat(e.step()).isNotEmpty();
            return true;
        }
    }

    private void assertState(Fault fault, boolean failed, String before, String after) {
        if (!failed) {
            assertThat(comparable(fault, after)).as("after success").isEqualTo(comparable(fault, done));
        } else if (fault.effect() == Effect.EVER_AFTER || operation.hasSeveralCalls()) {
            return; // nothing can be undone; doing it again must work
        } else if (operation.attaches) {
            assertThat(sorted(operation.afterFailure(after)))
                    .as("after failure")
                    .isEqualTo(sorted(operation.afterFailure(before)));
        } else {
            assertThat(sorted(after)).as("after failure").isIn(sorted(before), sorted(done));
        }
    }

    /** Which of the filters of one priority came first is of no matter. */
    private static String sorted(String links) {
        return FILTERS.matcher(links)
                .replaceAll(
                        all -> Matcher.quoteReplacement(Stream.of(all.group().split(", (?=ingress|egress)|[\\[\\]]"))
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }

    /** Where a host forbids to refuse router advertisements, that they are accepted is no failure. */
    private static String comparable(Fault fault, String links) {
        return sorted(fault.isForbiddenSysctl() ? links.replaceAll("accept_ra=\\d", "") : links);
    }

    private void cleanUp(NetworkBackend backend) {
        backend.reconcile(at.network(), Set.of(), Duration.ZERO);
        if (!at.links().equals(pristine)) {
            operation.discard(at);
        }
        assertThat(at.links()).as("when all is removed").isEqualTo(pristine);
    }
}
