package dev.plumbline.harness.memory;

import dev.plumbline.harness.guest.GuestPort;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NetworkNamespace;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A modelled host: the state that a kernel would keep. Backends that are opened with the same option
 * {@code host} share it. It lives as long as the process, or until {@link #forget}. Safe for use by
 * several threads.
 */
public final class MemoryHost {

    private static final Map<String, MemoryHost> HOSTS = new ConcurrentHashMap<>();

    private final Object lock = new Object();
    private final Map<NetworkNamespace, MemoryNamespace> namespaces = new HashMap<>();
    private final Map<String, Errno> faults = new HashMap<>();
    /** Paths at which there is something that is no namespace. */
    private final Set<NetworkNamespace> others = new HashSet<>();
    /** What a process holds while it changes something, as providers of real links lock a file. */
    private final Semaphore changing = new Semaphore(1, true);
    /** How often something may have changed. */
    private long changes = 1;

    private final UnderlaySockets sockets = new UnderlaySockets();
    private final DescriptorTable descriptors = new DescriptorTable();
    private int macs;

    private MemoryHost() {
        namespaces.put(NetworkNamespace.own(), new MemoryNamespace(this));
    }

    /**
     * The host of this name, made when it is first asked for. It has the namespace that backends call their own.
     *
     * @param name any text
     * @return always the same host for the same name
     */
    public static MemoryHost named(String name) {
        return HOSTS.computeIfAbsent(name, n -> new MemoryHost());
    }

    /**
     * Forgets a host; whoever asks for it later gets a new one.
     *
     * @param name its name
     */
    public static void forget(String name) {
        HOSTS.remove(name);
    }

    /**
     * Adds a namespace.
     *
     * @param name what requests call it
     * @return the new namespace, or the one that is there already
     */
    public MemoryNamespace addNamespace(NetworkNamespace name) {
        return locked(() -> namespaces.computeIfAbsent(name, n -> new MemoryNamespace(this)));
    }

    /**
     * Finds a namespace.
     *
     * @param name what requests call it
     * @return empty if it was not added
     */
    public Optional<MemoryNamespace> namespace(NetworkNamespace name) {
        return locked(() -> Optional.ofNullable(namespaces.get(name)));
    }

    /**
     * Lets another path lead to a namespace.
     *
     * @param path what requests may call it as well
     * @param namespace one that was added
     */
    public void alias(NetworkNamespace path, NetworkNamespace namespace) {
        locked(() -> namespaces.put(path, namespaces.get(namespace)));
    }

    /**
     * Puts something at a path that is no namespace.
     *
     * @param path the path
     */
    public void addOther(NetworkNamespace path) {
        locked(() -> others.add(path));
    }

    boolean isOther(NetworkNamespace path) {
        return locked(() -> others.contains(path));
    }

    /** Waits until no backend changes anything, and keeps all from it until {@link #release}, which any thread may call. */
    public void hold() {
        changing.acquireUninterruptibly();
    }

    /** Ends a {@link #hold}. */
    public void release() {
        changing.release();
    }

    /** As {@link #hold}, but gives up; interruption ends no waiting. */
    boolean tryHold(Duration longest) {
        boolean interrupted = false;
        long end = System.nanoTime() + longest.toNanos();
        try {
            while (true) {
                try {
                    return changing.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * The open queues behind numbers that {@link dev.plumbline.spi.NetworkBackend#openQueues} gave out.
     *
     * @param descriptor one of them
     * @return the port that it is a queue of
     * @throws IllegalArgumentException if it is not open
     */
    public GuestPort portOf(int descriptor) {
        return locked(() -> descriptors.port(descriptor));
    }

    /**
     * Whether a number stands for an open queue.
     *
     * @param descriptor the number
     * @return whether it does
     */
    public boolean isOpen(int descriptor) {
        return locked(() -> descriptors.isOpen(descriptor));
    }

    DescriptorTable descriptors() {
        return descriptors;
    }

    UnderlaySockets sockets() {
        return sockets;
    }

    /**
     * Lets a step of a backend fail the next time that it is taken, to see what becomes of the rest.
     *
     * @param step as in {@link dev.plumbline.spi.NetworkException#step()}, such as {@code set MTU of TAP}
     * @param errno what the kernel shall answer
     */
    public void refuse(String step, Errno errno) {
        locked(() -> faults.put(step, errno));
    }

    Optional<Errno> takeFault(String step) {
        return Optional.ofNullable(faults.remove(step));
    }

    Optional<MemoryNamespace> namespaceAt(InetAddress underlay) {
        return namespaces.values().stream()
                .filter(ns -> ns.hasUnderlay(underlay))
                .findFirst();
    }

    MacAddress newMac() {
        macs++;
        return MacAddress.of(
                (byte) 0x06, (byte) 0, (byte) (macs >>> 24), (byte) (macs >>> 16), (byte) (macs >>> 8), (byte) macs);
    }

    /**
     * Everything happens under one lock, as configuration does in the kernel under RTNL. A caller that runs out of stack
     * leaves it: giving up a monitor takes no frame, as calling unlock would.
     */
    <T> T locked(Supplier<T> work) {
        synchronized (lock) {
            try {
                return work.get();
            } finally {
                changes++;
                lock.notifyAll();
            }
        }
    }

    /** Looks and changes nothing, so that nobody who waits for a change is woken. */
    <T> T watched(Supplier<T> look) {
        synchronized (lock) {
            return look.get();
        }
    }

    /**
     * Waits until something may have changed, or {@link #wake}.
     *
     * @param since what this returned last; 0 to return at once
     * @param over whether nobody needs it any more
     * @return a number for the next call
     */
    long awaitChange(long since, BooleanSupplier over) {
        synchronized (lock) {
            while (changes == since && !over.getAsBoolean()) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    // from a listener's own work: close() alone ends a watch
                }
            }
            return changes;
        }
    }

    /** Lets all who wait for a change see whether they still have to. */
    void wake() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }
}
