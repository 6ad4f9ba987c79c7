package dev.plumbline.linux.netns;

import dev.plumbline.linux.ip.Netconf;
import dev.plumbline.linux.netlink.Ack;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.linux.socket.NetlinkProtocol;
import dev.plumbline.linux.socket.Notifications;
import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.linux.tun.Vhost;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The kernel as seen from one namespace. Belongs to the thread that opened it. */
public final class Kernel implements AutoCloseable {

    /** Where lock files are, unless said otherwise. */
    public static final String LOCK_DIRECTORY = "/run/plumbline";

    private static final String OWN_NAMESPACE = "/proc/thread-self/ns/net";
    private static final String IPV6 = "/proc/sys/net/ipv6/conf/";
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);
    /** EPERM, ENOENT, EACCES, EROFS. */
    private static final Set<Integer> PASSED_OVER = Set.of(1, 2, 13, 30);

    /** EOPNOTSUPP, EAFNOSUPPORT. */
    private static final Set<Integer> NO_FAMILY = Set.of(95, 97);

    private final Syscalls syscalls;
    private final NamespaceFile namespace;
    private final NamespaceLock lock;
    private final boolean ipv6;
    private final ByteBuffer zero = ByteBuffer.allocateDirect(1);
    private final ByteBuffer ifreq = Tun.ifreq();
    private final Deletions deletions;
    private Netlink netlink;

    private Kernel(
            Syscalls syscalls,
            NamespaceFile namespace,
            LockDirectory locks,
            DeletionThreads deletionThreads,
            Waiting waiting,
            Netlink netlink) {
        this.syscalls = syscalls;
        this.namespace = namespace;
        this.lock = new NamespaceLock(syscalls, new LockFile(syscalls, locks, namespace.id()), waiting);
        this.netlink = netlink;
        this.deletions = new Deletions(syscalls, deletionThreads);
        this.ipv6 = hasFamily(netlink, Rtnl.AF_INET6);
    }

    /**
     * Opens what is needed in the calling thread's namespace.
     *
     * @param syscalls the kernel's calls
     * @return for the caller to close
     * @throws SyscallException if that is not possible
     */
    public static Kernel open(Syscalls syscalls) {
        return open(syscalls, new LockDirectory(syscalls, LOCK_DIRECTORY), new DeletionThreads(0), Waiting.IDLE);
    }

    static Kernel open(Syscalls syscalls, LockDirectory locks, DeletionThreads deletionThreads, Waiting waiting) {
        NamespaceFile namespace = NamespaceFile.open(syscalls, OWN_NAMESPACE);
        try {
            Netlink netlink = Netlink.open(syscalls);
            try {
                return new Kernel(syscalls, namespace, locks, deletionThreads, waiting, netlink);
            } catch (RuntimeException | Error e) {
                netlink.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            namespace.close();
            throw e;
        }
    }

    private static boolean hasFamily(Netlink netlink, int family) {
        Ack ack = netlink.exchange(List.of(Netconf.get(family))).get(0).ack();
        if (!NO_FAMILY.contains(ack.errno())) {
            SyscallException.check(Subsystem.NETLINK, "ask whether there is IPv6", -ack.errno());
        }
        return ack.errno() == 0;
    }

    /**
     * Which namespace this is.
     *
     * @return equal for all that are in the same one
     */
    public NamespaceId identity() {
        return namespace.id();
    }

    /**
     * The rtnetlink socket; a fresh one after an exchange that broke off.
     *
     * @return the one that was opened last
     * @throws SyscallException if a fresh one is needed and cannot be opened
     */
    public Netlink netlink() {
        if (netlink.isSpoilt()) {
            Netlink fresh = Netlink.open(syscalls);
            netlink.close();
            netlink = fresh;
        }
        return netlink;
    }

    /**
     * Deletes links. Returns when they are gone, so that their names, indexes and UDP ports are free; the kernel frees
     * their memory a while later, and a thread of its own waits for that, if there is one.
     *
     * @param request deletes them
     * @param links their indexes, all of which the request deletes
     * @return the kernel's answer, or success once all links are gone
     * @throws SyscallException if the request could not be sent, or was not answered
     */
    public Answer delete(Request request, Set<Integer> links) {
        return deletions.delete(netlink(), request, links);
    }

    /**
     * Listens to what the kernel reports of this namespace, from now on. Another thread may take it along: a socket stays
     * in the namespace in which it was opened, and keeps it alive.
     *
     * @param groups such as {@link Notifications#LINKS}
     * @return for the caller to close
     * @throws SyscallException if that is not possible
     */
    public Notifications listen(int... groups) {
        return Notifications.open(syscalls, NetlinkProtocol.ROUTE, groups);
    }

    /**
     * Opens a descriptor for a new TAP.
     *
     * @return for the caller to close
     * @throws SyscallException if that is not possible
     */
    public Tun openTun() {
        return Tun.open(syscalls, ifreq);
    }

    /**
     * Opens a descriptor of vhost-net.
     *
     * @return for the caller to close
     * @throws SyscallException if that is not possible: ENOENT, ENODEV or ENXIO where this host has no vhost-net
     */
    public Vhost openVhost() {
        return Vhost.open(syscalls);
    }

    /**
     * Whether the kernel has IPv6. Asked of rtnetlink: a restricted /proc says nothing.
     *
     * @return as it was on opening
     */
    public boolean ipv6() {
        return ipv6;
    }

    /**
     * Keeps a link from configuring an IPv6 address because somebody advertises a prefix: a guest on a bridge could
     * give the host one. Unlike disable_ipv6 this takes no RTNL, for which writers of that one busy-wait. A /proc/sys
     * that may not be written, or a link without IPv6, is ignored.
     *
     * @param link interface name
     * @throws SyscallException if it is not possible for another reason
     */
    public void refuseRouterAdvertisements(String link) {
        String path = IPV6.concat(link).concat("/accept_ra");
        int fd = syscalls.open(path, Syscalls.O_WRONLY | Syscalls.O_CLOEXEC);
        if (fd < 0) {
            requirePassable("open " + path, fd);
            return;
        }
        zero.put(0, (byte) '0');
        int written = syscalls.write(fd, zero, 1);
        syscalls.close(fd);
        requirePassable("write " + path, written);
    }

    private static void requirePassable(String call, int result) {
        if (!PASSED_OVER.contains(-result)) {
            SyscallException.check(Subsystem.SYSCTL, call, result);
        }
    }

    /**
     * Waits for the namespace's lock, for ten seconds at most.
     *
     * @throws SyscallException if it cannot be had; {@code ETIMEDOUT} if somebody, who is named, holds it that long
     * @throws IllegalStateException if the thread is to end
     */
    public void lock() {
        lock(Deadline.NEVER);
    }

    /**
     * Waits for the namespace's lock, for ten seconds at most, and not beyond a deadline.
     *
     * @param deadline when to give up
     * @throws SyscallException if it cannot be had; {@code ETIMEDOUT} if somebody, who is named, holds it that long
     * @throws IllegalStateException if the thread is to end
     */
    public void lock(Deadline deadline) {
        lock.lock(Deadline.in(LOCK_PATIENCE).orEarlier(deadline));
    }

    /** Gives the namespace's lock back. */
    public void unlock() {
        lock.unlock();
    }

    @Override
    public void close() {
        lock.close();
        deletions.close();
        netlink.close();
        namespace.close();
    }
}
