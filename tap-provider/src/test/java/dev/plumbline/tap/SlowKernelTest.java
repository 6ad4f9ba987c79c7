package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.linux.sys.Call.Kind;
import dev.plumbline.linux.sys.InterposedSyscalls;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DeadlineException;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever only reads waits for a kernel that does not answer no longer than it said. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowKernelTest {

    static Stream<Arguments> readings() {
        return Stream.of(
                reading("list", (backend, nic) -> backend.list(nic.namespace())),
                reading("find", (backend, nic) -> backend.find(nic.id())),
                reading("check", NetworkBackend::check),
                reading("remnants", (backend, nic) -> backend.remnants(nic.namespace())),
                reading("statistics", (backend, nic) -> backend.statistics(nic.namespace())));
    }

    private static Arguments reading(String name, BiFunction<NetworkBackend, Attachment, Object> call) {
        return Arguments.of(name, call);
    }

    private final ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
    private final NetworkNamespace namespace = world.host().network();
    private final AtomicBoolean hangs = new AtomicBoolean();
    private final Semaphore answers = new Semaphore(0);
    private final Syscalls syscalls = new InterposedSyscalls(world.syscalls(), (call, real) -> {
        if (call.kind() == Kind.RECV && hangs.getAndSet(false)) {
            return late(real);
        }
        return real.getAsInt();
    });

    private int late(IntSupplier real) {
        answers.acquireUninterruptibly();
        return real.getAsInt();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void aDeadlineEndsTheWaitForAnAnswer(String name, BiFunction<NetworkBackend, Attachment, Object> reading) {
        try (TapBackend backend = TapBackend.open(Requests.options(Map.of()), syscalls)) {
            NicRequest request = Requests.nic("vm1", namespace, 42).build();
            Attachment nic = backend.attach(request);
            hangs.set(true);
            DeadlineException late = catchThrowableOfType(
                    DeadlineException.class, () -> reading.apply(backend.within(Duration.ofMillis(50)), nic));
            assertThat(late).as(name).hasMessageContaining("the kernel's answer");
            answers.release();
            assertThat(backend.list(namespace)).extracting(Attachment::id).containsExactly(nic.id());
            assertThat(backend.detach(nic.id())).isTrue();
        }
    }

    /** It may have changed something already: the end of that is worth waiting for. */
    @Test
    void whoChangesSomethingIsToldHowItEnded() throws InterruptedException {
        try (TapBackend backend = TapBackend.open(Requests.options(Map.of()), syscalls)) {
            NicId nic =
                    backend.attach(Requests.nic("vm1", namespace, 42).build()).id();
            hangs.set(true);
            Thread releasing = new Thread(() -> {
                while (!answers.hasQueuedThreads()) {
                    Thread.onSpinWait();
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos()); // longer than the deadline
                answers.release();
            });
            releasing.start();
            assertThat(backend.within(Duration.ofMillis(50)).detach(nic)).isTrue();
            releasing.join();
        }
    }
}
