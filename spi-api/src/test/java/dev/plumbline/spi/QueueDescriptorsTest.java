package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class QueueDescriptorsTest {

    private final List<Integer> closed = new CopyOnWriteArrayList<>();

    private QueueDescriptors descriptors() {
        return new QueueDescriptors(List.of(7, 8), List.of(9, 10), closed::add);
    }

    @Test
    void theyAreReportedWhileTheyAreOpen() {
        QueueDescriptors open = descriptors();
        assertThat(open.tap()).containsExactly(7, 8);
        assertThat(open.vhost()).containsExactly(9, 10);
        assertThat(closed).isEmpty();
    }

    @Test
    void eachIsClosedOnceHoweverOftenTheHandleIsClosed() {
        QueueDescriptors open = descriptors();
        open.close();
        assertThat(closed).containsExactlyInAnyOrder(7, 8, 9, 10);
        closed.clear();
        open.close();
        assertThat(closed)
                .as("closed again: the numbers may be other files by now")
                .isEmpty();
    }

    @Test
    void numbersOfClosedDescriptorsAreNotReported() {
        QueueDescriptors open = descriptors();
        open.close();
        assertThatIllegalStateException().isThrownBy(open::tap);
        assertThatIllegalStateException().isThrownBy(open::vhost);
    }

    @Test
    void severalThreadsThatCloseCloseEachOnce() throws Exception {
        for (int round = 0; round < 100; round++) {
            closed.clear();
            QueueDescriptors open = descriptors();
            CyclicBarrier together = new CyclicBarrier(2);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Thread thread = new Thread(() -> {
                    try {
                        together.await();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                    open.close();
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(closed).containsExactlyInAnyOrder(7, 8, 9, 10);
        }
    }

    @Test
    void oneThatCannotBeClosedKeepsNoOtherOpen() {
        QueueDescriptors open = new QueueDescriptors(List.of(7, 8), List.of(), descriptor -> {
            closed.add(descriptor);
            throw new IllegalStateException("close " + descriptor);
        });
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(open::close)
                .withMessage("close 7")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("close 8"));
        assertThat(closed).containsExactly(7, 8);
    }

    @Test
    void vhostIsThereForEachQueueOrForNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QueueDescriptors(List.of(7, 8), List.of(9), closed::add))
                .withMessage("there must be one vhost-net descriptor for each of 2 queue pairs or none, got 1");
    }
}
