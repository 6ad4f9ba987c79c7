package dev.plumbline.linux.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.linux.model.ModelKernel;
import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who has a namespace's lock, and what becomes of those who wait for it. Two backends are two processes to the model. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class NamespaceLockTest {

    private static final Deadline SOON = Deadline.in(Duration.ofMillis(1));

    private final ModelKernel model = new ModelKernel(EnumSet.allOf(TunnelKind.class));
    private final Namespaces one = new Namespaces(model, 0);
    private final Namespaces other = new Namespaces(model, 0);

    private static void locked(Namespaces namespaces, Deadline deadline, Runnable work) {
        namespaces.call(Optional.empty(), Meanwhile.nothing(), kernel -> {
            kernel.lock(deadline);
            try {
                work.run();
                return true;
            } finally {
                kernel.unlock();
            }
        });
    }

    @Test
    void excludesOthersAsLongAsItIsHeld() {
        locked(one, Deadline.NEVER, () -> {
            SyscallException e = catchThrowableOfType(SyscallException.class, () -> locked(other, SOON, () -> {}));
            assertThat(e.errno()).isEqualTo(110);
            assertThat(e.subsystem()).isEqualTo(Subsystem.LOCK);
            assertThat(e.call()).startsWith("wait ").contains(" for the namespace's lock, which ");
        });
        locked(other, Deadline.NEVER, () -> {});
        one.close();
        other.close();
        assertThat(model.descriptors()).isEmpty();
    }

    @Test
    void whoeverGaveUpGivesTheLockBackWhenItComes() {
        locked(one, Deadline.NEVER, () -> assertThatThrownBy(() -> locked(other, SOON, () -> {})));

        locked(one, Deadline.NEVER, () -> {}); // whose turn it would be came first, and did not keep it
        locked(other, Deadline.NEVER, () -> {});
        one.close();
        other.close();
        assertThat(model.descriptors()).isEmpty();
    }

    @Test
    void whoeverGaveUpAndComesBackWaitsOn() {
        CompletableFuture<Void> second = new CompletableFuture<>();
        locked(one, Deadline.NEVER, () -> {
            assertThatThrownBy(() -> locked(other, SOON, () -> {}));
            second.completeAsync(() -> {
                locked(other, Deadline.NEVER, () -> {});
                return null;
            });
        });

        second.join();
        locked(one, Deadline.NEVER, () -> {});
        one.close();
        other.close();
        assertThat(model.descriptors()).isEmpty();
    }

    @Test
    void closingEndsAWaitForTheLock() throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        locked(one, Deadline.NEVER, () -> {
            waiting.completeAsync(() -> {
                other.call(Optional.empty(), Meanwhile.nothing(), kernel -> {
                    waits.countDown();
                    kernel.lock();
                    return null;
                });
                return null;
            });
            await(waits);
            other.close();
            assertThatThrownBy(waiting::join).hasRootCauseInstanceOf(IllegalStateException.class);
        });
        one.close();
        while (!model.descriptors().isEmpty()) {
            Thread.sleep(1); // the thread that waited in flock(2) gets the lock at last, and lets it go
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The last one removes the file, and the directory; who opened it before that must not lock what has no name. */
    @Test
    void isTheSameForAllWhileFilesComeAndGo() {
        Namespaces third = new Namespaces(model, 0);
        locked(one, Deadline.NEVER, () -> {});
        locked(other, Deadline.NEVER, () -> {});
        one.close();
        locked(third, Deadline.NEVER, () -> assertThatThrownBy(() -> locked(other, SOON, () -> {})));
        other.close();
        third.close();
        awaitNoDescriptor();
    }

    /** The thread that still waited for somebody who gave up closes the file when it gets the lock. */
    private void awaitNoDescriptor() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!model.descriptors().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertThat(model.descriptors()).isEmpty();
    }
}
