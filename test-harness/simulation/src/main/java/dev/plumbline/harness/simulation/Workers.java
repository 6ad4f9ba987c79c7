package dev.plumbline.harness.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads that work on VMs side by side, but on each VM in order. Work is taken in only as fast as it is done, so that
 * no thread runs far ahead in virtual time.
 */
final class Workers implements AutoCloseable {

    private static final int AHEAD = 16;
    private static final Runnable END = () -> {};

    private final List<BlockingQueue<Runnable>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Workers(int count) {
        for (int i = 0; i < count; i++) {
            BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(AHEAD);
            Thread thread = new Thread(() -> work(queue), "simulation " + i);
            thread.setDaemon(true);
            queues.add(queue);
            threads.add(thread);
            thread.start();
        }
    }

    private void work(BlockingQueue<Runnable> queue) {
        try {
            for (Runnable next = queue.take(); next != END; next = queue.take()) {
                runOne(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only END ends a worker, and nobody interrupts one
        }
    }

    private void runOne(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Waits until there is room. */
    void submit(int vm, Runnable work) throws InterruptedException {
        queues.get(vm % queues.size()).put(work);
    }

    /**
     * Waits until all that was submitted is done.
     *
     * @throws IllegalStateException if some of it threw, which is a mistake in the simulation
     */
    void drain() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(queues.size());
        for (BlockingQueue<Runnable> queue : queues) {
            queue.put(done::countDown);
        }
        done.await();
        if (failure.get() != null) {
            throw new IllegalStateException("a worker of the simulation failed: " + failure.get(), failure.get());
        }
    }

    /** Waits until all that was submitted is done, also if interrupted: what is half done would leak. */
    @Override
    public void close() {
        boolean interrupted = false;
        for (int i = 0; i < threads.size(); ) {
            try {
                if (threads.get(i).isAlive()) {
                    queues.get(i).put(END);
                    threads.get(i).join();
                }
                i++;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
