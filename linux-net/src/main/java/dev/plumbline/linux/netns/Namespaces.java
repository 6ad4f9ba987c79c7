package dev.plumbline.linux.netns;

import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A thread for each namespace that has work. Namespaces are told apart by device and inode of their file, so that two
 * paths to one share a thread and a path that was made anew gets a new one. Safe for use by several threads.
 */
public final class Namespaces implements AutoCloseable {

    private static final Path OWN = Path.of("/proc/thread-self/ns/net");
    private static final int ENOENT = 2;
    private static final int EIO = 5;

    private final Syscalls syscalls;
    private final long lingerMillis;
    private final Object ownKey;
    private final NamespaceThread own;
    private final boolean ipv6;
    private final Map<Object, NamespaceThread> threads = new HashMap<>();
    private boolean closed;

    /**
     * Starts in the calling thread's namespace, which becomes the own one.
     *
     * @param syscalls the kernel's calls
     * @param lingerMillis how long to hold another namespace without work
     * @throws SyscallException if the own namespace cannot be served
     */
    public Namespaces(Syscalls syscalls, long lingerMillis) {
        this.syscalls = syscalls;
        this.lingerMillis = lingerMillis;
        this.ownKey = identity(OWN);
        own = new NamespaceThread(syscalls, null, ownKey, Long.MAX_VALUE);
        threads.put(ownKey, own);
        try {
            Job<Boolean> question = new Job<>(Kernel::ipv6);
            own.submit(question);
            ipv6 = question.await();
        } catch (Throwable e) {
            own.retire();
            throw e;
        }
    }

    /**
     * Does work in a namespace and waits for it. Whatever the work throws is thrown here.
     *
     * @param <T> what the work gives
     * @param namespace its file; empty for the own one
     * @param meanwhile what the calling thread works out while the namespace's wakes up and works
     * @param work what to do with the kernel, which is lent to it
     * @return what the work gave
     * @throws SyscallException if the namespace does not exist or cannot be entered
     * @throws IllegalStateException if this is closed
     */
    public <T> T call(Optional<Path> namespace, Meanwhile meanwhile, Function<Kernel, T> work) {
        Job<T> job = new Job<>(work);
        try {
            while (!threadFor(namespace).submit(job)) {
                Thread.onSpinWait(); // that one has retired
            }
            meanwhile.run();
        } catch (Throwable e) {
            // Fields alone, for there may be no stack left to call anything. Whoever works for this call ends, and
            // undoes.
            job.abandoned = e;
            meanwhile.failure = e;
            throw e;
        }
        return job.await();
    }

    /**
     * What tells one namespace from all others for as long as it exists.
     *
     * @param namespace its file; empty for the own one
     * @return equal for two paths to the same one
     * @throws SyscallException if there is no such file
     */
    public Object identity(Optional<Path> namespace) {
        return namespace.map(Namespaces::identity).orElse(ownKey);
    }

    /**
     * Whether nobody can enter a namespace any more. Whoever has it open may still keep it alive, with the links in it.
     *
     * @param namespace its file; empty for the own one
     * @return whether its file certainly does not exist
     */
    public static boolean isGone(Optional<Path> namespace) {
        return namespace.filter(Files::notExists).isPresent();
    }

    /**
     * Whether the kernel has IPv6, in all namespaces or in none.
     *
     * @return as it was in the beginning
     */
    public boolean ipv6() {
        return ipv6;
    }

    private synchronized NamespaceThread threadFor(Optional<Path> namespace) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (namespace.isEmpty()) {
            return own;
        }
        Object key = identity(namespace);
        NamespaceThread thread = threads.get(key);
        if (thread == null || thread.isRetired()) {
            if (thread != null) {
                thread.retire(); // it has, but may not have given back yet what it held
            }
            thread = new NamespaceThread(syscalls, namespace.orElseThrow().toString(), key, lingerMillis);
            threads.values().removeIf(NamespaceThread::hasEnded);
            threads.put(key, thread);
        }
        return thread;
    }

    private static Object identity(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            throw new SyscallException(
                    Subsystem.NAMESPACE, "open " + path, e instanceof NoSuchFileException ? ENOENT : EIO);
        }
    }

    /** Lets running work finish and ends all threads. */
    @Override
    public void close() {
        List<NamespaceThread> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(threads.values());
            threads.clear();
        }
        all.forEach(NamespaceThread::retire);
    }
}
