package dev.plumbline.integration.tck;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.tck.SandboxEnvironment;
import dev.plumbline.kit.Hold;
import dev.plumbline.kit.Link;
import dev.plumbline.linux.netns.Meanwhile;
import dev.plumbline.linux.netns.Namespaces;
import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.tap.TapProvider;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Fresh namespaces of the kernel, with what only {@code tap} has. */
final class TapEnvironment extends SandboxEnvironment {

    TapEnvironment() {
        super(new TapProvider(), Sandbox.onKernel());
    }

    @Override
    public Optional<BackendOptions> malformedOption() {
        return Optional.of(BackendOptions.none().with("mtu", "67"));
    }

    @Override
    public BackendOptions otherInstance() {
        return options().with("instance", "tck-other");
    }

    /** A spare bridge. */
    @Override
    public boolean isReserve(Link link) {
        return link.kind().equals("bridge") && link.name().startsWith("plbs-");
    }

    /** Another user of the lock; that it is of this process makes no difference to flock(2). */
    @Override
    public Hold busyProcess() {
        return new LockHolder();
    }

    private final class LockHolder implements Hold {

        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final Thread thread = new Thread(this::hold, "tck-lock");

        LockHolder() {
            thread.start();
            await(held);
        }

        private void hold() {
            try (Namespaces namespaces = new Namespaces(new NativeSyscalls(), 0)) {
                namespaces.call(namespace().path(), Meanwhile.nothing(), kernel -> {
                    kernel.lock();
                    held.countDown();
                    await(released);
                    kernel.unlock();
                    return null;
                });
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            released.countDown();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
