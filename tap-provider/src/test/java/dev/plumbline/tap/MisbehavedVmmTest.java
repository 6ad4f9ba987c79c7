package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.QueueDescriptors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a VMM may do to its TAP through its queue is named by check, and repaired without taking the queue from it. */
@Tag("kernel")
class MisbehavedVmmTest extends OneNamespace {

    private NicRequest request(int queues) {
        return Requests.nic("vm1", at.network(), 42).queues(queues).build();
    }

    /** A VMM holds a queue, does something with it, and goes on holding it. */
    private void assertRepairedWhileOpen(Consumer<Tun> misdeed, String difference) {
        Attachment it = backend.attach(request(4));
        Vmm.doWithQueue(at, it, queue -> {
            misdeed.accept(queue);
            assertThat(backend.check(it)).containsExactly("TAP " + it.tap().name() + " " + difference);

            assertThat(backend.attach(request(4))).isEqualTo(it);

            assertThat(backend.check(it)).isEmpty();
            assertThat(queue.isQueueOf(it.tap().name().value())).isTrue();
            assertThat(at.ip("-d link show " + it.tap().name())).contains(" numqueues 1 ");
        });
        assertThat(backend.find(it.id())).contains(it);
    }

    @Test
    void aTapThatWasToldToGoStays() {
        assertRepairedWhileOpen(queue -> queue.persist(false), "goes with its last queue");
    }

    @Test
    void anotherOwnerIsTakenBack() {
        UserIds.needOthers();
        assertRepairedWhileOpen(queue -> queue.user(4711), "has another owner or another number of queues");
    }

    @Test
    void anotherGroupIsTakenBack() {
        UserIds.needOthers();
        assertRepairedWhileOpen(queue -> queue.group(4711), "has another owner or another number of queues");
    }

    @Test
    void theOnlyQueueIsNotTakenFromItsHolder() {
        UserIds.needOthers();
        Attachment it = backend.attach(request(1));
        Vmm.doWithQueue(at, it, queue -> {
            queue.user(4711);
            assertThatThrownBy(() -> backend.attach(request(1)))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("somebody holds its queue open (a TAP of that name is open in process ")
                    .hasMessageContaining(" " + ProcessHandle.current().pid() + " (");
            assertThat(queue.isQueueOf(it.tap().name().value())).isTrue();
        });
        assertThat(backend.check(backend.attach(request(1)))).isEmpty();
    }

    @Test
    void queuesThatAreOpenBeyondWhatWasAskedForAreNamed() {
        Attachment it = backend.attach(request(2));
        try (QueueDescriptors vmm = backend.openQueues(it.id());
                QueueDescriptors other = backend.takeOverQueues(it.id())) {
            assertThat(vmm.tap()).doesNotContainAnyElementsOf(other.tap());
            assertThat(backend.check(it))
                    .containsExactly("TAP " + it.tap().name()
                            + " has 4 open queues instead of 2 at most: somebody else gets part of its frames");
        }
        assertThat(backend.check(it)).isEmpty();
    }
}
