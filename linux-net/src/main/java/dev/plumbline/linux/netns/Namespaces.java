package dev.plumbline.linux.netns;

import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.linux.sys.FileStatus;
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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A thread for each namespace that has work. Namespaces are distinguished by device and inode of their file, so that
 * two paths to one share a thread and a path that was made again gets a new one. Safe for use by several threads.
 */
public final class Namespaces implements AutoCloseable {

    private final Syscalls syscalls;
    private final long lingerMillis;
    private final LockDirectory locks;
    private final DeletionThreads deletionThreads;
    private final NamespaceId ownId;
    private final NamespaceThread own;
    private final boolean ipv6;
    private final Map<NamespaceId, NamespaceThread> threads = new HashMap<>();
    private boolean closed;

    /**
     * Starts in the calling thread's namespace, which becomes the own one.
     *
     * @param syscalls the kernel's calls
     * @param lingerMillis how long to hold another namespace without work
     * @throws SyscallException if the own namespace cannot be served
     */
    public Namespaces(Syscalls syscalls, long lingerMillis) {
        this(syscalls, lingerMillis, 0);
    }

    /**
     * Starts in the calling thread's namespace, which becomes the own one.
     *
     * @param syscalls the kernel's calls
     * @param lingerMillis how long to hold another namespace without work
     * @param deletionThreads how many threads at most wait, at the same time, until the kernel has freed deleted links; 0 if
     *     whoever deletes links shall wait
     * @throws SyscallException if the own namespace cannot be served
     */
    public Namespaces(Syscalls syscalls, long lingerMillis, int deletionThreads) {
        this(syscalls, lingerMillis, deletionThreads, Kernel.LOCK_DIRECTORY);
    }

    /**
     * Starts in the calling thread's namespace, which becomes the own one.
     *
     * @param syscalls the kernel's calls
     * @param lingerMillis how long to hold another namespace without work
     * @param deletionThreads as above
     * @param lockDirectory where lock files are, the same for all processes that change a namespace
     * @throws SyscallException if the own namespace cannot be served
     */
    public Namespaces(Syscalls syscalls, long lingerMillis, int deletionThreads, String lockDirectory) {
        this.syscalls = syscalls;
        this.lingerMillis = lingerMillis;
        this.locks = new LockDirectory(syscalls, lockDirectory);
        this.deletionThreads = new DeletionThreads(deletionThreads);
        locks.make();
        own = new NamespaceThread(
                syscalls, Optional.empty(), "own namespace", locks, this.deletionThreads, Long.MAX_VALUE);
        try {
            LoneJob<Kernel> question = new LoneJob<>(true, kernel -> kernel);
            own.submit(question);
            Kernel kernel = question.await();
            ipv6 = kernel.ipv6();
            ownId = kernel.identity();
        } catch (Throwable e) {
            own.retire();
            locks.close();
            throw e;
        }
        threads.put(ownId, own);
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
        return call(namespace, Deadline.NEVER, false, meanwhile, work);
    }

    /**
     * As {@link #call(Optional, Meanwhile, Function)}, but for work that is not done at all unless it has begun in time.
     *
     * @param <T> what the work gives
     * @param namespace its file; empty for the own one
     * @param deadline when it is too late to begin
     * @param reads whether the work takes no lock: then it waits for no other work that waits for it
     * @param meanwhile what the calling thread works out while the namespace's wakes up and works
     * @param work what to do with the kernel, which is lent to it
     * @return what the work gave
     * @throws SyscallException as there; a {@link dev.plumbline.linux.sys.WaitedTooLongException} if it has not begun
     * @throws IllegalStateException if this is closed
     */
    public <T> T call(
            Optional<Path> namespace, Deadline deadline, boolean reads, Meanwhile meanwhile, Function<Kernel, T> work) {
        return call(namespace, deadline, meanwhile, new LoneJob<>(reads, work));
    }

    /**
     * Does a caller's part of work in one pass with the parts of others, and waits for it. What goes wrong for one of them
     * is thrown to that one.
     *
     * @param <I> what a caller asks for
     * @param <R> what a caller gets
     * @param namespace its file; empty for the own one
     * @param deadline when it is too late to begin
     * @param work does the parts of all callers that hand over the same object
     * @param item what this one asks for
     * @return what this one gets
     * @throws SyscallException as {@link #call(Optional, Deadline, boolean, Meanwhile, Function)}
     * @throws IllegalStateException if this is closed
     */
    public <I, R> R callTogether(Optional<Path> namespace, Deadline deadline, Together<I, R> work, I item) {
        return call(namespace, deadline, Meanwhile.nothing(), new SharedJob<>(work, item));
    }

    private <T> T call(Optional<Path> namespace, Deadline deadline, Meanwhile meanwhile, Job<T> job) {
        try {
            NamespaceThread thread;
            do {
                thread = threadFor(namespace);
            } while (!thread.submit(job)); // has retired
            meanwhile.run(thread == own ? ownId : thread.namespace());
        } catch (Throwable e) {
            // Fields alone, for there may be no stack left to call anything. Whoever works for this call ends, and
            // undoes.
            job.abandoned = e;
            meanwhile.failure = e;
            throw e;
        }
        return job.await(deadline);
    }

    /** Has a thread ready for a deletion of links, which is about to be asked for in one of the namespaces. */
    public void prepareDeletion() {
        deletionThreads.prepare();
    }

    /**
     * Which namespace a path stands for now. Two paths may stand for the same.
     *
     * @param namespace its file; empty for the own one
     * @return what distinguishes it from all others
     * @throws SyscallException if there is no such file
     */
    public NamespaceId identity(Optional<Path> namespace) {
        return namespace.map(path -> identity(path.toString())).orElse(ownId);
    }

    /** Opens nothing, so that nothing can make it wait; what is no namespace has no thread, and is refused when opened. */
    private NamespaceId identity(String path) {
        FileStatus status = FileStatus.of(syscalls, Subsystem.NAMESPACE, path, FileStatus.buffer());
        return new NamespaceId(status.device(), status.inode());
    }

    /**
     * Whether nobody can enter a namespace any more. Whoever has it open may still keep it alive, with the links in it.
     *
     * @param namespace its file; empty for the own one
     * @return whether its file certainly does not exist
     */
    public static boolean isGone(Optional<Path> namespace) {
        return namespace.filter(Namespaces::isMissing).isPresent();
    }

    /** Below a path that is no folder something may come back; from Java 24 on that, too, is NoSuchFileException. */
    private static boolean isMissing(Path file) {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return false;
        } catch (NoSuchFileException e) {
            return Stream.iterate(file.toAbsolutePath().getParent(), Objects::nonNull, Path::getParent)
                    .filter(Files::exists)
                    .findFirst()
                    .filter(Files::isDirectory)
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
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
        NamespaceThread thread = threads.get(identity(namespace));
        return thread == null || thread.isRetired()
                ? start(namespace.orElseThrow().toString())
                : thread;
    }

    /** Enters what is opened, whatever the path stands for a moment later. */
    private NamespaceThread start(String path) {
        NamespaceFile file = NamespaceFile.open(syscalls, path);
        NamespaceThread old = threads.get(file.id());
        if (old != null && !old.isRetired()) {
            file.close();
            return old;
        }
        if (old != null) {
            old.retire(); // it has, but may not have given back yet what it held
        }
        NamespaceThread thread =
                new NamespaceThread(syscalls, Optional.of(file), path, locks, deletionThreads, lingerMillis);
        threads.values().removeIf(NamespaceThread::hasEnded);
        threads.put(file.id(), thread);
        return thread;
    }

    /** Lets running work finish, but for what waits for a lock, also what the kernel has yet to free; ends all threads. */
    @Override
    public void close() {
        List<NamespaceThread> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(threads.values());
            threads.clear();
        }
        all.forEach(NamespaceThread::close);
        deletionThreads.close();
        locks.close();
    }
}
