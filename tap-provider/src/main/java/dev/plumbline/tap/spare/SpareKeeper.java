package dev.plumbline.tap.spare;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.netns.Meanwhile;
import dev.plumbline.linux.netns.NamespaceId;
import dev.plumbline.linux.netns.Namespaces;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.tap.step.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Deletes spare bridges that nobody has needed for a while, one at a time: the kernel lets nobody change links while it
 * deletes a bridge. Safe for use by several threads.
 */
public final class SpareKeeper implements AutoCloseable {

    private static final Logger LOG = LogManager.getLogger(SpareKeeper.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final SpareBridges spares;
    private final Namespaces namespaces;
    private final ScheduledThreadPoolExecutor timer;
    private boolean watching;

    /** Starts no thread yet. */
    public SpareKeeper(SpareBridges spares, Namespaces namespaces) {
        this.spares = spares;
        this.namespaces = namespaces;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "plumbline spare bridges");
            thread.setDaemon(true);
            return thread;
        });
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Looks after what there is, as long as there is something. */
    public synchronized void watch() {
        if (!watching && !timer.isShutdown() && !spares.areNone()) {
            watching = true;
            ScheduledFuture<?> unused = timer.schedule(
                    this::look, Math.min(spares.ageNanos(), TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS);
        }
    }

    private void look() {
        boolean more = false;
        for (var pool : spares.namespaces().entrySet()) {
            more |= deleteOne(pool.getKey(), pool.getValue());
        }
        synchronized (this) {
            watching = false;
            if (more && !timer.isShutdown()) {
                watching = true;
                ScheduledFuture<?> unused = timer.schedule(this::look, PAUSE_NANOS, TimeUnit.NANOSECONDS);
                return;
            }
        }
        watch();
    }

    /** Whether there was one, and it is gone. */
    private boolean deleteOne(NamespaceId in, NetworkNamespace namespace) {
        Optional<SpareBridge> old = spares.takeOld(in);
        try {
            old.ifPresent(bridge -> delete(in, namespace, bridge));
            return old.isPresent();
        } catch (NetworkException | SyscallException | IllegalStateException e) {
            LOG.debug("a spare bridge of {} stays for now", namespace, e);
            return false;
        }
    }

    /** Where it fails, the bridge is known on. One that somebody has changed is left, and known no more. */
    private void delete(NamespaceId in, NetworkNamespace namespace, SpareBridge bridge) {
        try {
            if (!Namespaces.isGone(namespace.path())) {
                within(in, namespace, kernel -> deleteIfUnchanged(kernel, bridge));
            }
            spares.forget(in, bridge);
        } catch (RuntimeException | Error e) {
            spares.giveBack(in, bridge);
            throw e;
        }
    }

    private static void deleteIfUnchanged(Kernel kernel, SpareBridge bridge) {
        if (bridge.isAsItWas(kernel)) {
            new Steps()
                    .add(
                            "delete spare bridge",
                            bridge.state().name(),
                            LinkMessages.delete(bridge.state().ref()))
                    .deleteWhereThere(kernel, Set.of(bridge.state().index()));
        }
    }

    /** Under the lock of the namespace, if its path leads to it still: another one's links are none of ours. */
    private void within(NamespaceId in, NetworkNamespace namespace, Consumer<Kernel> work) {
        namespaces.call(namespace.path(), Meanwhile.nothing(), kernel -> {
            if (kernel.identity().equals(in)) {
                kernel.lock();
                try {
                    work.accept(kernel);
                } finally {
                    kernel.unlock();
                }
            }
            return true;
        });
    }

    /** Deletes all, and keeps none any more. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            releaseAll();
        } catch (NetworkException | SyscallException | IllegalStateException e) {
            LOG.warn("a spare bridge is left; reconcile without a grace removes it", e);
        }
    }

    /**
     * Deletes all but those that somebody has changed, and goes on where one cannot be deleted.
     *
     * @throws NetworkException if one could not be deleted
     * @throws SyscallException if a namespace could not be entered, or its lock not be had
     */
    public void releaseAll() {
        List<RuntimeException> failures = new ArrayList<>();
        spares.namespaces().forEach((in, namespace) -> {
            try {
                for (Optional<SpareBridge> one = spares.take(in); one.isPresent(); one = spares.take(in)) {
                    delete(in, namespace, one.get());
                }
            } catch (NetworkException | SyscallException | IllegalStateException e) {
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }
}
