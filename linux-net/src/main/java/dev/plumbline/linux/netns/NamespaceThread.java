package dev.plumbline.linux.netns;

import dev.plumbline.linux.sys.Syscalls;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread that lives in one network namespace and does all work there. A namespace belongs to a thread, so no
 * other thread is ever moved; the work of one namespace is thereby one after another.
 *
 * <p>It holds descriptors of the namespace, which would keep a namespace alive that everybody else has left: unless it
 * has to stay, it retires after a while without work.
 */
final class NamespaceThread implements Waiting {

    private final JobQueue jobs = new JobQueue();
    private final Syscalls syscalls;
    private final Optional<NamespaceFile> file;
    private final LockDirectory locks;
    private final DeletionThreads deletionThreads;
    private final long lingerNanos;
    private final Thread thread;
    /** Of the thread itself, which sets it before it takes any work. */
    @SuppressWarnings("NullAway.Init")
    private Kernel kernel;

    private @Nullable Throwable failure;
    private boolean retired;
    private volatile boolean closing;

    /**
     * Starts the thread.
     *
     * @param file the namespace, which the thread closes; empty for the starting thread's own
     * @param lingerMillis how long to stay without work; {@link Long#MAX_VALUE} for ever
     */
    NamespaceThread(
            Syscalls syscalls,
            Optional<NamespaceFile> file,
            String name,
            LockDirectory locks,
            DeletionThreads deletionThreads,
            long lingerMillis) {
        this.syscalls = syscalls;
        this.file = file;
        this.locks = locks;
        this.deletionThreads = deletionThreads;
        this.lingerNanos = TimeUnit.MILLISECONDS.toNanos(lingerMillis);
        this.thread = new Thread(this::run, "plumbline " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (Kernel entered = enter()) {
            kernel = entered;
            work();
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void work() {
        long patience = Long.MAX_VALUE; // it was started because there is work
        for (Optional<JobQueue.Turn> turn = next(patience); turn.isPresent(); turn = next(patience)) {
            turn.get().run(kernel);
            patience = lingerNanos;
        }
    }

    @Override
    public boolean isOver() {
        return closing;
    }

    /** Whoever only reads waits for no other process, not even behind somebody who does. */
    @Override
    public void workMeanwhile() {
        for (Optional<LoneJob<?>> job = nextReader(); job.isPresent(); job = nextReader()) {
            job.get().run(kernel);
        }
    }

    private synchronized Optional<LoneJob<?>> nextReader() {
        return jobs.pollReader();
    }

    private Kernel enter() {
        if (file.isPresent()) {
            try (NamespaceFile open = file.orElseThrow()) {
                open.enter();
            }
        }
        return Kernel.open(syscalls, locks, deletionThreads, this);
    }

    /** What was taken fails for the same reason; whoever comes later gets a new thread, which may do better. */
    private synchronized void fail(Throwable cause) {
        failure = cause;
        retired = true;
        jobs.failAll(cause);
    }

    /** Empty when it is time to go. */
    private Optional<JobQueue.Turn> next(long patienceNanos) {
        long start = System.nanoTime();
        while (true) {
            long left = patienceNanos - (System.nanoTime() - start);
            synchronized (this) {
                Optional<JobQueue.Turn> turn = jobs.poll();
                if (turn.isPresent()) {
                    return turn;
                }
                retired |= left <= 0;
                if (retired) {
                    return Optional.empty();
                }
            }
            LockSupport.parkNanos(this, left);
        }
    }

    /**
     * Takes work to do in the namespace.
     *
     * @return whether it was taken; if not, the thread has retired, and a new one is needed
     */
    boolean submit(Job<?> job) {
        synchronized (this) {
            if (failure != null) {
                job.fail(failure);
                return true;
            }
            if (retired) {
                return false;
            }
            jobs.add(job);
        }
        LockSupport.unpark(thread);
        return true;
    }

    /** The namespace that was given to it. */
    NamespaceId namespace() {
        return file.orElseThrow().id();
    }

    synchronized boolean isRetired() {
        return retired;
    }

    /** Whether it is gone, and with it all that it held; {@link #retire()} has nothing to wait for. */
    boolean hasEnded() {
        return !thread.isAlive();
    }

    /** Lets the work that was taken finish, unless it waits for a lock, then ends the thread. */
    void close() {
        closing = true;
        retire();
    }

    /** Lets the work that was taken finish, then ends the thread. An interrupt is handed on afterwards. */
    void retire() {
        synchronized (this) {
            retired = true;
        }
        LockSupport.unpark(thread);
        ThreadEnds.await(List.of(thread));
    }
}
