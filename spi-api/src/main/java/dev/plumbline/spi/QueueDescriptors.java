package dev.plumbline.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Open descriptors of a TAP's queues, for handing to a VMM (SCM_RIGHTS, see {@code unix(7)}). They are
 * {@code O_CLOEXEC} and belong to this process until {@link #close}; what a VMM received stays open there.
 *
 * <p>They are closed once, by the first {@link #close}: a number that means something else by then is never closed, and
 * never returned. Several threads may use it, but not close it while another one hands the descriptors over.
 *
 * @since 0.1.0
 */
public final class QueueDescriptors implements AutoCloseable {

    private final List<Integer> tap;
    private final List<Integer> vhost;
    private final IntConsumer closer;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Takes over open descriptors, for a provider.
     *
     * @param tap descriptors of {@code /dev/net/tun}, one for each queue pair; the list is copied
     * @param vhost descriptors of {@code /dev/vhost-net}, as many or none; the list is copied
     * @param closer closes one descriptor; it is called once for each, whether or not it fails for another
     * @throws IllegalArgumentException if there are some descriptors of vhost-net, but not one for each queue pair
     */
    public QueueDescriptors(List<Integer> tap, List<Integer> vhost, IntConsumer closer) {
        this.tap = List.copyOf(tap);
        this.vhost = List.copyOf(vhost);
        this.closer = Objects.requireNonNull(closer, "closer");
        if (!this.vhost.isEmpty() && this.vhost.size() != this.tap.size()) {
            throw new IllegalArgumentException("there must be one vhost-net descriptor for each of " + this.tap.size()
                    + " queue pairs or none, got " + this.vhost.size());
        }
    }

    /**
     * One descriptor of {@code /dev/net/tun} for each queue pair, attached to the TAP with its flags and vnet header.
     *
     * @return as many as {@link TapDevice#queues}, unmodifiable
     * @throws IllegalStateException after {@link #close}
     */
    public List<Integer> tap() {
        requireOpen();
        return tap;
    }

    /**
     * One descriptor of {@code /dev/vhost-net} for each queue pair, on which nothing has been set yet.
     *
     * @return as many as {@link #tap}, unmodifiable; empty where the host has no vhost-net, or does not let this process
     *     open it
     * @throws IllegalStateException after {@link #close}
     */
    public List<Integer> vhost() {
        requireOpen();
        return vhost;
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the queue descriptors are closed: their numbers may mean other files now");
        }
    }

    /** Closes this process's descriptors, all of them also where one fails. A second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        List<RuntimeException> failures = new ArrayList<>();
        Stream.concat(tap.stream(), vhost.stream()).forEach(descriptor -> {
            try {
                closer.accept(descriptor);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
    }

    @Override
    public String toString() {
        return "QueueDescriptors[tap=" + tap + ", vhost=" + vhost + ", " + (closed.get() ? "closed" : "open") + "]";
    }
}
