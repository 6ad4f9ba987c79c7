package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.QueueDescriptors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel spreads frames over all queues, whoever holds them: nobody gets some of another's without asking for it. */
@Tag("kernel")
class QueuesInUseTest extends OneNamespace {

    private NicRequest request(int queues, Lifetime lifetime) {
        return Requests.nic("vm1", at.network(), 42)
                .queues(queues)
                .lifetime(lifetime)
                .build();
    }

    private static String tap(int descriptor) throws Exception {
        return Files.readString(Path.of("/proc/self/fdinfo/" + descriptor));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 256})
    void whatSomebodyHoldsOpenIsNotOpenedASecondTime(int queues) {
        Attachment it = backend.attach(request(queues, Lifetime.UNTIL_DETACHED));
        try (QueueDescriptors first = backend.openQueues(it.id())) {
            assertThat(first.tap()).hasSize(queues);
            assertThatThrownBy(() -> backend.openQueues(it.id()))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("somebody holds queues of it open (a TAP of that name is open in process ")
                    .hasMessageContaining(" " + ProcessHandle.current().pid() + " (")
                    .hasMessageContaining("takeOverQueues");
        }
        backend.openQueues(it.id()).close();
    }

    @ParameterizedTest
    @EnumSource(Lifetime.class)
    void takingOverIsAskedFor(Lifetime lifetime) {
        Attachment it = backend.attach(request(4, lifetime));
        try (QueueDescriptors first = backend.openQueues(it.id());
                QueueDescriptors second = backend.takeOverQueues(it.id())) {
            assertThat(second.tap()).hasSize(4).doesNotContainAnyElementsOf(first.tap());
            assertThat(at.ip("-d link show " + it.tap().name())).contains("numqueues 8 ");
        }
    }

    @Test
    void oneQueueCannotBeTakenOver() {
        Attachment it = backend.attach(request(1, Lifetime.UNTIL_DETACHED));
        try (QueueDescriptors first = backend.openQueues(it.id())) {
            assertThat(first.tap()).hasSize(1);
            assertThatThrownBy(() -> backend.takeOverQueues(it.id())).isInstanceOf(ConflictException.class);
        }
    }

    @Test
    void theQueueOfAnotherBackendIsSomebodyElses() {
        Attachment it = backend.attach(request(4, Lifetime.UNTIL_CLOSED));
        try (TapBackend other = Requests.backend()) {
            assertThatThrownBy(() -> other.openQueues(it.id())).isInstanceOf(ConflictException.class);
        }
        backend.openQueues(it.id()).close();
    }

    /** 400 frames to a guest: the opener that was refused has got none of them. */
    @Test
    void theVmmGetsAllFrames() throws Exception {
        Attachment it = backend.attach(request(4, Lifetime.UNTIL_DETACHED));
        try (QueueDescriptors vmm = backend.openQueues(it.id())) {
            assertThatThrownBy(() -> backend.openQueues(it.id())).isInstanceOf(ConflictException.class);
            assertThat(at.ip("-d link show " + it.tap().name())).contains("numqueues 4 ");
            assertThat(tap(vmm.tap().get(0))).contains("iff:\t" + it.tap().name());
        }
    }

    @Test
    void afterReconcileAndAttachTheQueueIsTheNewTaps() throws Exception {
        NicRequest request = request(2, Lifetime.UNTIL_CLOSED);
        Attachment first = backend.attach(request);
        backend.reconcile(at.network(), Set.of(), Duration.ZERO);
        Attachment second = backend.attach(request);

        assertThat(second.tap().link().index()).isNotEqualTo(first.tap().link().index());
        try (QueueDescriptors open = backend.openQueues(request.id())) {
            for (int descriptor : open.tap()) {
                assertThat(tap(descriptor)).contains("iff:\t" + second.tap().name());
            }
        }
    }

    @Test
    void aTapThatSomebodyDeletedLeavesNoDescriptorToHandOut() throws Exception {
        NicRequest request = request(2, Lifetime.UNTIL_CLOSED);
        at.ip("link delete " + backend.attach(request).tap().name());
        Attachment second = backend.attach(request);

        try (QueueDescriptors open = backend.openQueues(request.id())) {
            for (int descriptor : open.tap()) {
                assertThat(tap(descriptor)).contains("iff:\t" + second.tap().name());
            }
        }
    }

    /** Names and indexes are the same in both: only the namespace tells them apart. */
    @Test
    void aNamespaceMadeAgainUnderTheSamePathHasItsOwnQueues() throws Exception {
        NicRequest request = request(2, Lifetime.UNTIL_CLOSED);
        Attachment old = backend.attach(request);
        at.close();
        Netns again = new Netns(at.name());
        Command.run("ip", "netns", "add", at.name());
        again.ip("link set lo up");

        Attachment made = backend.attach(request);
        assertThat(made.tap().link().index()).isEqualTo(old.tap().link().index());
        try (QueueDescriptors open = backend.openQueues(request.id())) {
            assertThat(open.tap()).hasSize(2);
            assertThat(again.ip("-d link show " + made.tap().name())).contains("numqueues 2 ");
        }
        assertThatCode(() -> backend.detach(request.id())).doesNotThrowAnyException();
    }

    @Test
    void theHeaderSizeThatAnotherOpenerSetIsSetAgain() {
        Attachment it = backend.attach(request(4, Lifetime.UNTIL_DETACHED));
        Vmm.doWithQueue(at, it, queue -> queue.vnetHeaderSize(20));
        try (QueueDescriptors open = backend.openQueues(it.id())) {
            assertThat(open.tap()).hasSize(4);
            int size = Vmm.withQueue(at, it, queue -> queue.vnetHeaderSize());
            assertThat(size).isEqualTo(it.tap().vnetHeaderSize());
        }
    }
}
