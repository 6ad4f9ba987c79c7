package dev.plumbline.kit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An open wire, on a thread of its own. It sends by all its queues in turn. */
final class Guest extends Station {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "tck-guest"));
    private final Wire wire;
    private int sent;

    /** Opens the wire on the thread that is to use it; what fails there is thrown here. */
    Guest(Callable<Wire> opener, Duration quiet) {
        super(quiet);
        try {
            this.wire = onThread(opener);
        } catch (RuntimeException | Error e) {
            thread.shutdown();
            throw e;
        }
    }

    private <T> T onThread(Callable<T> work) {
        try {
            return thread.submit(work).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    void send(byte[] frame) {
        onThread(() -> {
            wire.send(sent++ % wire.queues(), frame);
            return null;
        });
    }

    @Override
    Optional<byte[]> receive(Duration longest) {
        return onThread(() -> wire.receive(longest));
    }

    int queues() {
        return onThread(wire::queues);
    }

    /** Does something else by the wire. */
    void by(Consumer<Wire> deed) {
        onThread(() -> {
            deed.accept(wire);
            return null;
        });
    }

    @Override
    public void close() {
        try {
            onThread(() -> {
                wire.close();
                return null;
            });
        } finally {
            thread.shutdown();
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            thread.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
