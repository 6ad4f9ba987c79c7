package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A TAP of lifetime UNTIL_CLOSED lives as long as the backend holds its queue, and no queue outlives its TAP. */
class UntilClosedTest {

    private static final int ROUNDS = 300;

    private final ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
    private final ModelHost host = world.host();
    private final TapBackend backend = TapBackend.open(Requests.options(Map.of()), world.syscalls());
    private final NicRequest request =
            host.nic("vm1", 42).lifetime(Lifetime.UNTIL_CLOSED).build();
    private final NicId id = request.id();

    @AfterEach
    void close() {
        backend.close();
        host.close();
        assertThat(world.descriptors()).isEmpty();
    }

    private long queues() {
        return world.descriptors().stream().filter("/dev/net/tun"::equals).count();
    }

    private static <T> CompletableFuture<T> start(CyclicBarrier together, java.util.concurrent.Callable<T> work) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                together.await();
                return work.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aDetachNeverTakesTheQueueOfANewerAttach() {
        for (int round = 0; round < ROUNDS; round++) {
            Attachment before = backend.attach(request);
            CyclicBarrier together = new CyclicBarrier(2);
            CompletableFuture<Boolean> detach = start(together, () -> backend.detach(id));
            CompletableFuture<Attachment> attach = start(together, () -> backend.attach(request));
            Attachment after = attach.join();
            detach.join();
            if (!after.equals(before)) {
                assertThat(backend.find(id)).as("round " + round).contains(after);
            }
            backend.openQueues(backend.attach(request).id()).close();
        }
    }

    @Test
    void detachAndReconcileCloseTheQueue() {
        backend.attach(request);
        assertThat(queues()).isOne();
        backend.detach(id);
        assertThat(queues()).isZero();
        backend.attach(request);
        backend.reconcile(host.network(), Set.of(), Duration.ZERO);
        assertThat(queues()).isZero();
    }

    @Test
    void aQueueOfATapThatIsGoneIsClosed() {
        host.delete(backend.attach(request).tap().name().value());
        backend.attach(request);
        assertThat(queues()).isOne();
        backend.openQueues(id).close();
    }

    @Test
    void whatIsWantedKeepsItsQueue() {
        Attachment it = backend.attach(request);
        backend.attach(host.nic("vm2", 42).build());
        backend.detach(new NicId("vm2", "eth0", host.network()));
        backend.reconcile(host.network(), Set.of(id), Duration.ZERO);
        assertThat(backend.find(id)).contains(it);
        assertThat(queues()).isOne();
    }
}
