package dev.plumbline.linux.model;

import dev.plumbline.linux.sys.Syscalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A host: its namespaces, its open files, and the system calls of one process that may do all of this. A new thread is
 * in the namespace of the one that started it. What the model does not know, and no errno tells, is an
 * {@link AssertionError}.
 */
public final class ModelKernel implements Syscalls {

    private static final String OWN_NAMESPACE = "/proc/thread-self/ns/net";
    private static final String IPV6 = "/proc/sys/net/ipv6/conf/";
    private static final String ACCEPT_RA = "/accept_ra";
    private static final int FIRST_FREE = 3;
    private static final long FIRST_INODE = 0xf0000098L;
    private static final int SOCKADDR_NL = 12;
    private static final long NSFS_MAGIC = 0x6e736673L;
    private static final long TMPFS_MAGIC = 0x01021994L;

    private final Rtnetlink rtnetlink;
    private final Namespace own = new Namespace();
    private final Map<String, Namespace> named = new HashMap<>();
    private final TreeMap<Integer, Descriptor> open = new TreeMap<>();
    private final LockFiles lockFiles = new LockFiles();
    private final Map<Thread, Namespace> entered = new HashMap<>();
    private final IdentityHashMap<Namespace, Long> inodes = new IdentityHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // each model has its own
    private final ThreadLocal<Namespace> current = new InheritableThreadLocal<>();

    /** One that has these kinds of tunnel. */
    public ModelKernel(Set<TunnelKind> tunnels) {
        this.rtnetlink = new Rtnetlink(tunnels);
    }

    /** From now on there is no such queueing discipline, or classifier: {@code clsact}, {@code bpf}, {@code u32}, or action: {@code police}. */
    public synchronized void lack(String kind) {
        rtnetlink.lacking.add(kind);
    }

    /** The namespace of a thread that has entered none. */
    public ModelNetns own() {
        return new ModelNetns(this, Path.of(OWN_NAMESPACE), own);
    }

    /** Makes a namespace that a path leads to; the file itself is the caller's. */
    public synchronized ModelNetns addNamespace(Path path) {
        Namespace namespace = new Namespace();
        realInode(path).ifPresent(inode -> inodes.put(namespace, inode));
        if (named.put(path.toString(), namespace) != null) {
            throw new IllegalArgumentException(path.toString());
        }
        return new ModelNetns(this, path, namespace);
    }

    /** From now on the namespace is there for those who are in it, or hold a file of it. */
    synchronized void unname(Path path) {
        named.remove(path.toString());
    }

    /** Whether anything still holds a namespace; if not, its links are gone. */
    synchronized boolean isAlive(Namespace namespace) {
        entered.keySet().removeIf(thread -> !thread.isAlive());
        boolean held = named.containsValue(namespace)
                || entered.containsValue(namespace)
                || open.values().stream().anyMatch(file -> file.namespace == namespace);
        if (!held) {
            namespace.destroy();
        }
        return held;
    }

    /** Names of all open files, as {@code /proc/self/fd} has them. */
    public synchronized List<String> descriptors() {
        return open.values().stream().map(Descriptor::name).sorted().toList();
    }

    /** What RTM_GETLINK tells of a link of the own namespace. */
    synchronized byte[] reply(String link) {
        return LinkReply.of(own.byName(link), 0, 0);
    }

    /** What is derived from a namespace's identity is to be the same as in the real one of this path. */
    private static Optional<Long> realInode(Path path) {
        try {
            return Optional.of((Long) Files.getAttribute(path, "unix:ino"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Inodes as the kernel numbers namespaces. */
    private long idOf(Namespace namespace) {
        return inodes.computeIfAbsent(namespace, made -> FIRST_INODE + inodes.size());
    }

    private Namespace here() {
        Namespace namespace = current.get();
        return namespace == null ? own : namespace;
    }

    /** The lowest number that is free, as POSIX wants it: one that was closed is soon somebody else's. */
    private int open(Descriptor file) {
        int fd = FIRST_FREE;
        while (open.containsKey(fd)) {
            fd++;
        }
        open.put(fd, file);
        return fd;
    }

    private Descriptor file(int fd) {
        Descriptor file = open.get(fd);
        if (file == null) {
            throw new AssertionError("descriptor " + fd + " is not open");
        }
        return file;
    }

    @Override
    public synchronized int open(String path, int flags, int mode) {
        if ((flags & O_CLOEXEC) == 0) {
            throw new AssertionError(path + " would be open in child processes");
        }
        if (path.equals(OWN_NAMESPACE)) {
            return open(new NamespaceFile(here(), idOf(here())));
        }
        if (named.containsKey(path)) {
            return open(new NamespaceFile(named.get(path), idOf(named.get(path))));
        }
        if (path.startsWith(lockFiles.directory())) {
            return lockFiles.open(path, flags, file -> open(file));
        }
        if (path.equals("/dev/net/tun")) {
            return open(new TunFile(here()));
        }
        if (path.equals("/dev/vhost-net")) {
            return open(new VhostFile(here()));
        }
        if (path.startsWith(IPV6) && path.endsWith(ACCEPT_RA)) {
            return openAcceptRa(path.substring(IPV6.length(), path.length() - ACCEPT_RA.length()));
        }
        throw new AssertionError("the model has no file " + path);
    }

    /** The folder has the name of the link; alternative names have none. */
    private int openAcceptRa(String name) {
        return here().links().stream()
                .filter(link -> link.name.equals(name) && link.inet6 != null)
                .findFirst()
                .map(link -> open(new AcceptRaFile(here(), link.inet6)))
                .orElse(-Uapi.ENOENT);
    }

    @Override
    public synchronized int socket(int domain, int type, int protocol) {
        if (domain != AF_NETLINK || type != (SOCK_RAW | SOCK_CLOEXEC) || protocol != 0) {
            throw new AssertionError("the model does not know socket " + domain + " " + type + " " + protocol);
        }
        return open(new NetlinkFile(here(), rtnetlink));
    }

    /** A number that is not open may have become somebody else's: more than EBADF to the one who closes it. */
    @Override
    public synchronized int close(int fd) {
        file(fd).close();
        open.remove(fd);
        notifyAll();
        return 0;
    }

    @Override
    public synchronized int write(int fd, ByteBuffer buffer, int length) {
        return file(fd).write(buffer, length);
    }

    @Override
    public synchronized int ioctl(int fd, long request, long argument) {
        return file(fd).ioctl(request, argument);
    }

    @Override
    public synchronized int ioctl(int fd, long request, ByteBuffer argument) {
        return file(fd).ioctl(request, argument);
    }

    @Override
    public synchronized int setsockopt(int fd, int level, int option, ByteBuffer value, int length) {
        return file(fd).setOption(level, option, value, length);
    }

    @Override
    public synchronized int send(int fd, ByteBuffer buffer, int length, int flags) {
        return file(fd).send(buffer, length, flags);
    }

    @Override
    public synchronized int recvfrom(
            int fd, ByteBuffer buffer, int capacity, int flags, ByteBuffer sender, ByteBuffer senderLength) {
        if (senderLength.getInt(0) < SOCKADDR_NL) {
            throw new AssertionError("there is no room for the sender's address");
        }
        sender.putShort(0, (short) AF_NETLINK)
                .putShort(2, (short) 0)
                .putInt(4, 0)
                .putInt(8, 0);
        senderLength.putInt(0, SOCKADDR_NL);
        return file(fd).receive(buffer, capacity, flags);
    }

    @Override
    public synchronized int mkdir(String path, int mode) {
        return lockFiles.mkdir(path);
    }

    @Override
    public synchronized int rmdir(String path) {
        return lockFiles.rmdir(path);
    }

    @Override
    public synchronized int unlink(String path) {
        return lockFiles.unlink(path);
    }

    @Override
    public synchronized int statx(int directory, String path, int flags, int mask, ByteBuffer into) {
        if (path.isEmpty() && flags == AT_EMPTY_PATH) {
            return file(directory).status(new Statx(into));
        }
        if (directory != AT_FDCWD || flags != 0) {
            throw new AssertionError("the model does not know statx with flags " + flags);
        }
        if (named.containsKey(path)) {
            return new NamespaceFile(named.get(path), idOf(named.get(path))).status(new Statx(into));
        }
        return path.equals(lockFiles.directory()) ? lockFiles.status(new Statx(into)) : -Uapi.ENOENT;
    }

    @Override
    public synchronized int fstatfs(int fd, ByteBuffer into) {
        into.putLong(0, file(fd) instanceof NamespaceFile ? NSFS_MAGIC : TMPFS_MAGIC);
        return 0;
    }

    @Override
    public synchronized int setns(int fd, int type) {
        if (!(file(fd) instanceof NamespaceFile file) || type != CLONE_NEWNET) {
            return -Uapi.EINVAL;
        }
        current.set(file.namespace);
        entered.put(Thread.currentThread(), file.namespace);
        return 0;
    }

    @Override
    public synchronized int flock(int fd, int operation) {
        Descriptor file = file(fd);
        if (operation == LOCK_UN) {
            file.lock().unlock(file);
            notifyAll();
            return 0;
        }
        if ((operation & ~LOCK_NB) != LOCK_EX) {
            return -Uapi.EINVAL;
        }
        return lock(file, (operation & LOCK_NB) != 0);
    }

    /** Whether one who locks this file would wait. */
    synchronized boolean isLockedElsewhere(int fd) {
        return !file(fd).lock().isFreeFor(file(fd));
    }

    private int lock(Descriptor file, boolean atOnce) {
        try {
            while (!file.lock().take(file)) {
                if (atOnce) {
                    return -Uapi.EAGAIN;
                }
                wait();
            }
            return 0;
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts a thread that waits for a lock", e);
        }
    }
}
