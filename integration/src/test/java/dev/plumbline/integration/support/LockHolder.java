package dev.plumbline.integration.support;

import dev.plumbline.kit.Hold;
import dev.plumbline.linux.netns.Meanwhile;
import dev.plumbline.linux.netns.Namespaces;
import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.spi.NetworkNamespace;
import java.util.concurrent.CountDownLatch;

/** Another user of a namespace's lock; that it is of this process makes no difference to flock(2). */
public final class LockHolder implements Hold {

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final NetworkNamespace namespace;
    private final Thread thread;

    /** Returns when it holds the lock of a namespace. */
    public LockHolder(NetworkNamespace namespace) {
        this.namespace = namespace;
        thread = new Thread(this::hold, "tck-lock");
        thread.start();
        await(held);
    }

    private void hold() {
        try (Namespaces namespaces = new Namespaces(new NativeSyscalls(), 0)) {
            namespaces.call(namespace.path(), Meanwhile.nothing(), kernel -> {
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
