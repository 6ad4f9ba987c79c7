package dev.plumbline.linux.netns;

import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.linux.tun.Vhost;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The kernel as seen from one namespace. Belongs to the thread that opened it.
 *
 * <p>Its lock is flock(2) on the namespace itself: one for each namespace of the host, whichever process asks, without a
 * file, and gone with its holder.
 */
public final class Kernel implements AutoCloseable {

    private static final String OWN_NAMESPACE = "/proc/thread-self/ns/net";
    private static final String IPV6 = "/proc/sys/net/ipv6/conf/";
    /** EPERM, ENOENT, EACCES, EROFS. */
    private static final Set<Integer> PASSED_OVER = Set.of(1, 2, 13, 30);

    private final Syscalls syscalls;
    private final int namespace;
    private final Object identity;
    private final boolean ipv6;
    private final ByteBuffer zero = ByteBuffer.allocateDirect(1);
    private final ByteBuffer ifreq = Tun.ifreq();
    private Netlink netlink;

    private Kernel(Syscalls syscalls, int namespace, Object identity, Netlink netlink) {
        this.syscalls = syscalls;
        this.namespace = namespace;
        this.identity = identity;
        this.netlink = netlink;
        this.ipv6 = Files.isDirectory(Path.of(IPV6));
    }

    /**
     * Opens what is needed in the calling thread's namespace.
     *
     * @param syscalls the kernel's calls
     * @param identity of that namespace: see {@link Namespaces#identity}
     * @return for the caller to close
     * @throws SyscallException if that is not possible
     */
    public static Kernel open(Syscalls syscalls, Object identity) {
        int namespace = SyscallException.check(
                Subsystem.NAMESPACE,
                "open " + OWN_NAMESPACE,
                syscalls.open(OWN_NAMESPACE, Syscalls.O_RDONLY | Syscalls.O_CLOEXEC));
        try {
            return new Kernel(syscalls, namespace, identity, Netlink.open(syscalls));
        } catch (SyscallException e) {
            syscalls.close(namespace);
            throw e;
        }
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
     * What tells this namespace from all others for as long as it exists.
     *
     * @return as {@link Namespaces#identity} has it
     */
    public Object identity() {
        return identity;
    }

    /**
     * Whether this namespace knows IPv6.
     *
     * @return as it was on opening
     */
    public boolean ipv6() {
        return ipv6;
    }

    /**
     * Keeps a link from configuring an IPv6 address because somebody advertises a prefix: a guest on a bridge could give
     * the host one. Unlike disable_ipv6 this takes no RTNL, for which writers of that one busy-wait. A /proc/sys that may
     * not be written, or a link without IPv6, is passed over.
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

    /** Waits for the namespace's lock. */
    public void lock() {
        int result;
        do {
            result = syscalls.flock(namespace, Syscalls.LOCK_EX);
        } while (result == -4); // EINTR
        SyscallException.check(Subsystem.LOCK, "lock the namespace", result);
    }

    /** Gives the namespace's lock back. */
    public void unlock() {
        syscalls.flock(namespace, Syscalls.LOCK_UN);
    }

    @Override
    public void close() {
        netlink.close();
        syscalls.close(namespace);
    }
}
