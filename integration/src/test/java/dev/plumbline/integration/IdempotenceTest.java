package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.integration.support.UserIds;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules R2, R3, R5 and R12. */
@KernelTest
@Tag("every-kernel")
class IdempotenceTest {

    private static final int THREADS = 8;

    private static void assertConflict(Net net, UnaryOperator<NicRequest.Builder> change) {
        Attachment before = net.attach(net.request("vm1").queues(2));

        assertThatThrownBy(() -> net.attach(change.apply(net.request("vm1").queues(2))))
                .isInstanceOf(ConflictException.class);
        assertThat(net.backend().find(net.nic("vm1"))).contains(before);
    }

    @Test
    void theSameRequestGivesAnEqualAttachment(Net net) {
        assertThat(net.attach("vm1")).isEqualTo(net.attach("vm1"));
    }

    @Test
    void theSameRequestMakesNoLinkAnew(Net net) {
        net.attach("vm1");
        var before = net.links().all().stream().map(IpLink::index).toList();
        net.attach("vm1");

        assertThat(net.links().all().stream().map(IpLink::index)).isEqualTo(before);
    }

    @Test
    void anotherQueueCountIsAConflict(Net net) {
        assertConflict(net, request -> request.queues(4));
    }

    @Test
    void anotherMtuIsAConflict(Net net) {
        assertConflict(net, request -> request.mtu(1500));
    }

    @Test
    void anotherNameIsAConflict(Net net) {
        assertConflict(net, request -> request.names(InterfaceNames.derived().withTap("other")));
    }

    @Test
    void anotherOwnerIsAConflict(Net net) {
        Attachment before = net.attach("vm1");
        var request = NicRequest.builder(
                net.nic("vm1"), net.tunnel(), new Owner(0, UserIds.vm().gid() == 0 ? 1 : 0));

        assertThatThrownBy(() -> net.attach(request)).isInstanceOf(ConflictException.class);
        assertThat(net.backend().find(net.nic("vm1"))).contains(before);
    }

    @Test
    void anotherTunnelIsAConflictThatLeavesNoTraceOfIt(Net net) {
        net.attach("vm1");
        var before = net.strangers();

        assertThatThrownBy(() -> net.attach(net.request("vm1", TunnelChoice.to("43", "192.0.2.2"))))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("it is attached by another request");
        assertThat(net.strangers()).isEqualTo(before);
    }

    @Test
    void detachOfWhatIsNotAttachedIsFalse(Net net) {
        assertThat(net.backend().detach(net.nic("vm1"))).isFalse();
    }

    @Test
    void theSecondDetachIsFalse(Net net) {
        net.attach("vm1");

        assertThat(net.backend().detach(net.nic("vm1"))).isTrue();
        assertThat(net.backend().detach(net.nic("vm1"))).isFalse();
    }

    @Test
    void severalThreadsGetOneAttachment(Net net) throws Exception {
        NicRequest request = net.request("vm1").build();
        Set<Attachment> attachments = ConcurrentHashMap.newKeySet();
        NetworkBackend backend = net.backend();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> calls = Collections.nCopies(THREADS, () -> {
                start.await();
                return attachments.add(backend.attach(request));
            });
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                call.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(attachments).hasSize(1);
        assertThat(net.strangers()).hasSize(3);
    }
}
