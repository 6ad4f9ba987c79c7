package dev.plumbline.tap.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The kernel as seen from one namespace. Belongs to the thread that opened it.
 *
 * <p>Its lock is flock(2) on the namespace itself: one for each namespace of the host, whichever process asks, without a
 * file, and gone with its holder.
 */
public final class Kernel implements AutoCloseable {

    private static final String OWN_NAMESPACE = "/proc/thread-self/ns/net";
    private static final Path IPV6 = Path.of("/proc/sys/net/ipv6/conf");

    private final Syscalls syscalls;
    private final int namespace;
    private final boolean ipv6;
    private Netlink netlink;

    private Kernel(Syscalls syscalls, int namespace, Netlink netlink) {
        this.syscalls = syscalls;
        this.namespace = namespace;
        this.netlink = netlink;
        this.ipv6 = Files.isDirectory(IPV6);
    }

    /**
     * Opens what is needed in the calling thread's namespace.
     *
     * @throws SyscallException if that is not possible
     */
    static Kernel open(Syscalls syscalls) {
        int namespace = SyscallException.check(
                "open " + OWN_NAMESPACE, syscalls.open(OWN_NAMESPACE, Syscalls.O_RDONLY | Syscalls.O_CLOEXEC));
        try {
            return new Kernel(syscalls, namespace, Netlink.open(syscalls));
        } catch (SyscallException e) {
            syscalls.close(namespace);
            throw e;
        }
    }

    /**
     * The rtnetlink socket; a fresh one after an exchange that broke off.
     *
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

    /** Opens a descriptor for a new TAP. */
    public Tun openTun() {
        return Tun.open(syscalls);
    }

    /** Whether this host has vhost-net. */
    public boolean hasVhost() {
        return Files.exists(Path.of(Vhost.DEVICE));
    }

    /** Opens a descriptor of vhost-net. */
    public Vhost openVhost() {
        return Vhost.open(syscalls);
    }

    /** Whether this namespace knows IPv6. */
    public boolean ipv6() {
        return ipv6;
    }

    /**
     * Keeps a link from IPv6 altogether, beyond the link-local address: a guest's router advertisement would otherwise
     * configure the host. A read-only /proc/sys is passed over.
     *
     * @return whether it was done
     */
    public boolean disableIpv6(String link) {
        try {
            Files.writeString(IPV6.resolve(link).resolve("disable_ipv6"), "1");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits for the namespace's lock. */
    public void lock() {
        int result;
        do {
            result = syscalls.flock(namespace, Syscalls.LOCK_EX);
        } while (result == -4); // EINTR
        SyscallException.check("lock the namespace", result);
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
