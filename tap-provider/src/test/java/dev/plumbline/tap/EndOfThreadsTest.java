package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.Call.Kind;
import dev.plumbline.linux.sys.InterposedSyscalls;
import dev.plumbline.linux.sys.Syscalls;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing a backend waits for threads as well that have retired, and are still giving back what they held. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndOfThreadsTest {

    private final ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
    private final ModelHost slow = world.host();
    private final CountDownLatch retires = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void closingWaitsForAThreadThatIsRetiring() throws InterruptedException {
        Syscalls syscalls = new InterposedSyscalls(
                world.syscalls(),
                (call, real) -> call.kind() == Kind.CLOSE && isRetiring() ? closeLate(real) : real.getAsInt());
        TapBackend backend = TapBackend.open(Requests.options(Map.of(TapOptions.NAMESPACE_LINGER, "0")), syscalls);
        backend.list(slow.network());
        retires.await();
        backend.list(world.host().network());
        Thread closing = new Thread(backend::close);
        closing.start();
        while (closing.getState() != Thread.State.WAITING && closing.isAlive()) {
            Thread.onSpinWait();
        }
        mayEnd.countDown();
        closing.join();

        assertThat(world.descriptors()).isEmpty();
    }

    /** The first to close something is the thread that enters: a file of the namespace. */
    private boolean isRetiring() {
        String self = Thread.currentThread().getName();
        return self.equals("plumbline " + slow.network().path().orElseThrow())
                && List.of(Thread.currentThread().getStackTrace()).stream()
                        .anyMatch(frame -> frame.getClassName().equals(Kernel.class.getName())
                                && frame.getMethodName().equals("close"));
    }

    private int closeLate(IntSupplier real) {
        retires.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return real.getAsInt();
    }
}
