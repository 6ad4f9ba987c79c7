package dev.plumbline.harness.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or SIGTERM, as a wish: the process ends with the work's own exit status when the work has cleaned up after
 * itself, or after {@value #PATIENCE_SECONDS} seconds.
 */
final class StopSignal implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch cleanedUp = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "stop signal");
    /** Work that is cut short by an exception has failed. */
    private volatile int status = 1;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void onShutdown() {
        asked.countDown();
        try {
            if (cleanedUp.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean asked() {
        return asked.getCount() == 0;
    }

    void await() throws InterruptedException {
        asked.await();
    }

    int finish(int exitStatus) {
        status = exitStatus;
        return exitStatus;
    }

    /** The work is done, cleaned up and reported. */
    @Override
    public void close() {
        cleanedUp.countDown();
        if (!asked()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // it has begun just now, and finds all done
            }
        }
    }
}
