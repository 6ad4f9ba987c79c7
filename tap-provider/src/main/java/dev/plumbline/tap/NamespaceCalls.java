package dev.plumbline.tap;

import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.netns.Meanwhile;
import dev.plumbline.linux.netns.Namespaces;
import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.tap.flight.FlightRecorder;
import dev.plumbline.tap.step.Failures;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes each call of a backend to the thread of its namespace and, for changes, under the namespace's lock. What fails
 * there leaves as the SPI's exception. Safe for all threads.
 */
final class NamespaceCalls {

    private final Namespaces namespaces;
    private final AtomicBoolean closed;
    /** How long each call may take; empty in what was opened, of which the others are views. */
    private final Optional<Duration> limit;

    private NamespaceCalls(Namespaces namespaces, AtomicBoolean closed, Optional<Duration> limit) {
        this.namespaces = namespaces;
        this.closed = closed;
        this.limit = limit;
    }

    static NamespaceCalls to(Namespaces namespaces) {
        return new NamespaceCalls(namespaces, new AtomicBoolean(), Optional.empty());
    }

    /** A view, each of whose calls may take that long. */
    NamespaceCalls within(Duration each) {
        return new NamespaceCalls(namespaces, closed, Optional.of(each));
    }

    boolean isView() {
        return limit.isPresent();
    }

    /** From now on. */
    Deadline deadline() {
        return limit.map(Deadline::in).orElse(Deadline.NEVER);
    }

    <T> T read(Supplier<String> step, NetworkNamespace namespace, Function<Kernel, T> work) {
        Deadline deadline = deadline();
        return run(step, () -> namespaces.call(namespace.path(), deadline, true, Meanwhile.nothing(), work));
    }

    <T> T change(Supplier<String> step, NetworkNamespace namespace, Function<Kernel, T> work) {
        Deadline deadline = deadline();
        return unlocked(step, namespace, deadline, Meanwhile.nothing(), kernel -> locked(kernel, deadline, work));
    }

    /** For a change that takes the lock itself, once what the calling thread does meanwhile is there. */
    <T> T unlocked(
            Supplier<String> step,
            NetworkNamespace namespace,
            Deadline deadline,
            Meanwhile meanwhile,
            Function<Kernel, T> work) {
        return run(step, () -> namespaces.call(namespace.path(), deadline, false, meanwhile, work));
    }

    static <T> T locked(Kernel kernel, Deadline deadline, Function<Kernel, T> work) {
        kernel.lock(deadline);
        try {
            return work.apply(kernel);
        } finally {
            kernel.unlock();
        }
    }

    <T> T run(Supplier<String> step, Supplier<T> call) {
        return FlightRecorder.record(step, () -> explained(step, call));
    }

    private <T> T explained(Supplier<String> step, Supplier<T> call) {
        requireOpen(step);
        try {
            return call.get();
        } catch (IllegalStateException e) {
            throw closed(step.get(), "the backend was closed during the call");
        } catch (SyscallException e) {
            throw Failures.of(step.get(), e);
        }
    }

    void requireOpen(Supplier<String> step) {
        if (closed.get()) {
            throw closed(step.get(), "the backend is closed");
        }
    }

    private static BackendClosedException closed(String step, String why) {
        return new BackendClosedException(Failure.of(step).because(why));
    }

    /** No call begins from now on. */
    void end() {
        closed.set(true);
    }
}
