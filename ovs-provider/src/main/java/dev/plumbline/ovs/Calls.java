package dev.plumbline.ovs;

import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.netns.Meanwhile;
import dev.plumbline.linux.netns.Namespaces;
import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.ovs.codec.OvsdbException;
import dev.plumbline.ovs.codec.RefusedException;
import dev.plumbline.ovs.db.UnreachableException;
import dev.plumbline.ovs.operation.Host;
import dev.plumbline.ovs.store.Store;
import dev.plumbline.ovs.tap.Printable;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.UnavailableException;
import dev.plumbline.spi.UnsupportedRequestException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes each call of a backend to the thread of the namespace in which ovs-vswitchd works and, for changes, under the
 * namespace's lock. What fails there leaves as the SPI's exception. Safe for all threads.
 */
final class Calls {

    private static final String START =
            "start Open vSwitch (on Debian: systemctl start openvswitch-switch), or name its socket: plumbline.ovs.socket";

    private final OvsOptions options;
    private final Namespaces namespaces;
    private final Store store;
    private final AtomicBoolean closed = new AtomicBoolean();

    Calls(OvsOptions options, Namespaces namespaces, Store store) {
        this.options = options;
        this.namespaces = namespaces;
        this.store = store;
    }

    <T> T read(String step, NetworkNamespace namespace, Function<Host, T> work) {
        return run(step, namespace, kernel -> work.apply(host(kernel, namespace)), true);
    }

    <T> T change(String step, NetworkNamespace namespace, Function<Host, T> work) {
        return run(
                step,
                namespace,
                kernel -> {
                    kernel.lock();
                    try {
                        return work.apply(host(kernel, namespace));
                    } finally {
                        kernel.unlock();
                    }
                },
                false);
    }

    private Host host(Kernel kernel, NetworkNamespace namespace) {
        return new Host(kernel, store, options.instance(), namespace, options.datapath());
    }

    private <T> T run(String step, NetworkNamespace namespace, Function<Kernel, T> work, boolean reads) {
        return explained(step, () -> {
            requireServed(step, namespace);
            return inNamespace(reads, work);
        });
    }

    private <T> T inNamespace(boolean reads, Function<Kernel, T> work) {
        return namespaces.call(options.namespace().path(), Deadline.NEVER, reads, Meanwhile.nothing(), work);
    }

    private <T> T explained(String step, Supplier<T> call) {
        requireOpen(step);
        try {
            return call.get();
        } catch (IllegalStateException e) {
            throw new BackendClosedException(Failure.of(step).because("the backend was closed during the call"));
        } catch (SyscallException e) {
            throw of(step, e);
        } catch (OvsdbException e) {
            throw of(step, e);
        }
    }

    /** Open vSwitch works in one namespace. */
    private void requireServed(String step, NetworkNamespace namespace) {
        if (!isServed(namespace)) {
            throw new UnsupportedRequestException(Failure.of(step)
                    .because("ovs-vswitchd works in the " + options.namespace() + ", not in the " + namespace)
                    .hint("attach where ovs-vswitchd works (plumbline.ovs.namespace), or use another provider"));
        }
    }

    /** What cannot be told to be the same is another one. */
    private boolean isServed(NetworkNamespace namespace) {
        if (namespace.equals(options.namespace())) {
            return true;
        }
        try {
            return namespaces
                    .identity(namespace.path())
                    .equals(namespaces.identity(options.namespace().path()));
        } catch (SyscallException e) {
            return false;
        }
    }

    void requireOpen(String step) {
        if (closed.get()) {
            throw new BackendClosedException(Failure.of(step).because("the backend is closed"));
        }
    }

    private static NetworkException of(String step, SyscallException e) {
        Errno errno = new Errno(e.errno());
        Failure failure = Failure.of(step).because(Printable.text(e.call())).refused(errno);
        return e.subsystem() == Subsystem.NAMESPACE
                ? new UnavailableException(failure, e)
                : new NetworkException(failure, e);
    }

    static NetworkException of(String step, OvsdbException e) {
        Failure failure = Failure.of(step).because(Printable.text(String.valueOf(e.getMessage())));
        if (e instanceof UnreachableException) {
            return new UnavailableException(failure.hint(START), e);
        }
        if (e instanceof RefusedException refused && refused.timedOut()) {
            return new NetworkException(
                    Failure.of(step)
                            .because("ovs-vswitchd has not acted on what is in its database")
                            .hint("see whether it runs (ovs-appctl version), and its log"),
                    e);
        }
        return new NetworkException(failure, e);
    }

    /** Runs what waits for nobody, and asks the database alone. */
    <T> T ask(String step, Supplier<T> question) {
        return explained(step, () -> inNamespace(true, kernel -> question.get()));
    }

    /** No call begins from now on. Calls under way end first. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            namespaces.close();
        }
    }
}
