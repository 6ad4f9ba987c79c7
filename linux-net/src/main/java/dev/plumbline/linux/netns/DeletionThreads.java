package dev.plumbline.linux.netns;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Threads that wait until the kernel has freed links, so that nobody else has to. They end when there has been nothing to
 * do for a second. Safe for use by several threads.
 *
 * <p>A thread begins in the namespace of the one that starts it, and keeps it alive. So none is started by the thread of a
 * namespace, but by {@link #prepare()}, on threads of the own one.
 */
final class DeletionThreads implements AutoCloseable {

    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private final Queue<Runnable> jobs = new ArrayDeque<>();
    private final Set<Thread> threads = new HashSet<>();
    private int idle;
    private int started;
    private boolean closed;

    /**
     * Starts none yet.
     *
     * @param most how many there are at most; 0 if whoever deletes shall wait
     */
    DeletionThreads(int most) {
        this.most = most;
    }

    /** Sees to it that there is a thread for one more deletion, unless that would be too many. */
    synchronized void prepare() {
        if (!closed && threads.size() < most && idle <= jobs.size()) {
            Thread thread = new Thread(this::run, "plumbline deletion " + ++started);
            thread.setDaemon(true);
            threads.add(thread);
            idle++;
            thread.start();
        }
    }

    /** Whether there are none. */
    synchronized boolean isEmpty() {
        return threads.isEmpty();
    }

    /** Has work done; empty if there is no thread, and the caller has to do it. */
    synchronized <T> Optional<CompletableFuture<T>> submit(Supplier<T> work) {
        if (threads.isEmpty()) {
            return Optional.empty();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        jobs.add(() -> {
            try {
                result.complete(work.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        notify();
        return Optional.of(result);
    }

    private void run() {
        for (Optional<Runnable> job = next(); job.isPresent(); job = next()) {
            job.get().run();
            finished();
        }
    }

    private synchronized void finished() {
        idle++;
    }

    /** Empty when it is time to go. */
    private synchronized Optional<Runnable> next() {
        long end = System.nanoTime() + LINGER_NANOS;
        long left = LINGER_NANOS;
        boolean interrupted = false;
        while (jobs.isEmpty() && !closed && left > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                interrupted = true; // by nobody that is known
            }
            left = interrupted ? 0 : end - System.nanoTime();
        }
        idle--;
        Optional<Runnable> job = Optional.ofNullable(jobs.poll());
        if (job.isEmpty()) {
            threads.remove(Thread.currentThread());
            notifyAll();
        }
        return job;
    }

    /** Waits for what is under way; an interrupt is handed on afterwards. */
    @Override
    public void close() {
        Set<Thread> all;
        synchronized (this) {
            closed = true;
            all = Set.copyOf(threads);
            notifyAll();
        }
        ThreadEnds.await(all);
    }
}
