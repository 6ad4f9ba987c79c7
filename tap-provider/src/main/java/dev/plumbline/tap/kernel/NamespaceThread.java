package dev.plumbline.tap.kernel;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A platform thread that lives in one network namespace and does all work there. A namespace belongs to a thread, so no
 * other thread is ever moved; the work of one namespace is thereby one after another.
 *
 * <p>It holds descriptors of the namespace, which would keep a namespace alive that everybody else has left: unless it
 * is told to stay, it retires after a while without work.
 */
final class NamespaceThread {

    private static final Runnable RETIRE = () -> {};

    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Syscalls syscalls;
    private final String path;
    private final long lingerMillis;
    private final Thread thread;
    private final FutureTask<Kernel> kernel;
    private boolean retired;
    private boolean failed;

    /**
     * Starts the thread.
     *
     * @param path file of the namespace; null for the starting thread's own
     * @param lingerMillis how long to stay without work; {@link Long#MAX_VALUE} for ever
     */
    NamespaceThread(Syscalls syscalls, String path, long lingerMillis) {
        this.syscalls = syscalls;
        this.path = path;
        this.lingerMillis = lingerMillis;
        this.kernel = new FutureTask<>(this::enter);
        this.thread = new Thread(this::run, "plumbline " + (path == null ? "own namespace" : path));
        thread.setDaemon(true);
        thread.start();
    }

    private Kernel enter() {
        if (path == null) {
            return Kernel.open(syscalls);
        }
        int fd = SyscallException.check(
                "open " + path, syscalls.open(path, Syscalls.O_RDONLY | Syscalls.O_CLOEXEC));
        try {
            SyscallException.check("setns to " + path, syscalls.setns(fd, Syscalls.CLONE_NEWNET));
        } finally {
            syscalls.close(fd);
        }
        return Kernel.open(syscalls);
    }

    private void run() {
        kernel.run();
        try {
            Runnable next = isEntered() ? work.take() : fail();
            while (next != RETIRE) {
                next.run();
                next = work.poll(lingerMillis, TimeUnit.MILLISECONDS);
                if (next == null) {
                    next = retireIfIdle();
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody else knows this thread", e);
        } finally {
            closeKernel();
        }
    }

    private boolean isEntered() throws InterruptedException {
        try {
            kernel.get();
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }

    /** What was taken fails for the same reason; whoever comes later gets a new thread, which may do better. */
    private synchronized Runnable fail() {
        failed = true;
        retired = true;
        work.forEach(Runnable::run);
        return RETIRE;
    }

    private synchronized Runnable retireIfIdle() {
        Runnable next = work.poll();
        retired = next == null;
        return retired ? RETIRE : next;
    }

    private void closeKernel() {
        try {
            kernel.get().close();
        } catch (ExecutionException | InterruptedException e) {
            // it was never opened
        }
    }

    /**
     * Takes work to do in the namespace.
     *
     * @return null if the thread has retired, and a new one is needed
     */
    synchronized <T> FutureTask<T> submit(Function<Kernel, T> task) {
        FutureTask<T> future = new FutureTask<>(() -> task.apply(kernel.get()));
        if (failed) {
            future.run(); // at once, and without a kernel
        } else if (retired) {
            return null;
        } else {
            work.add(future);
        }
        return future;
    }

    synchronized boolean isRetired() {
        return retired;
    }

    /** Whether it is gone, and with it all that it held; {@link #retire()} has nothing to wait for. */
    boolean hasEnded() {
        return !thread.isAlive();
    }

    /** Lets the work that was taken finish, then ends the thread. */
    void retire() {
        synchronized (this) {
            if (!retired) {
                retired = true;
                work.add(RETIRE);
            }
        }
        Uninterruptible.join(thread);
    }
}
