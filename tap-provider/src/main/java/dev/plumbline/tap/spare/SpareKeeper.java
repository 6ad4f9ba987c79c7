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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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

    /** Whether there was one. */
    private boolean deleteOne(NamespaceId in, NetworkNamespace namespace) {
        Optional<SpareBridge> old = spares.takeOld(in);
        old.ifPresent(bridge -> {
            delete(in, namespace, bridge);
            spares.forget(in, bridge);
        });
        return old.isPresent();
    }

    private void delete(NamespaceId in, NetworkNamespace namespace, SpareBridge bridge) {
        within(in, namespace, kernel -> {
            if (bridge.isAsItWas(kernel)) {
                new Steps()
                        .add(
                                "delete spare bridge",
                                bridge.state().name(),
                                LinkMessages.delete(bridge.state().ref()))
                        .deleteWhereThere(kernel, Set.of(bridge.state().index()));
            }
            return true;
        });
    }

    /** Under the lock of the namespace, if its path leads to it still: another one's links are none of ours. */
    private void within(NamespaceId in, NetworkNamespace namespace, Function<Kernel, Boolean> work) {
        try {
            namespaces.call(namespace.path(), Meanwhile.nothing(), kernel -> {
                if (!kernel.identity().equals(in)) {
                    return false;
                }
                kernel.lock();
                try {
                    return work.apply(kernel);
                } finally {
                    kernel.unlock();
                }
            });
        } catch (NetworkException | SyscallException | IllegalStateException e) {
            LOG.debug("a spare bridge of {} stays; reconcile removes it", namespace, e);
        }
    }

    /** Deletes all, and keeps none any more. */
    @Override
    public void close() {
        timer.shutdown();
        releaseAll();
    }

    /** Deletes all but those that somebody has changed. */
    public void releaseAll() {
        for (var pool : spares.namespaces().entrySet()) {
            spares.takeAll(pool.getKey()).forEach(bridge -> delete(pool.getKey(), pool.getValue(), bridge));
        }
    }
}
