package dev.plumbline.tap;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.linux.sys.NativeLibraryException;
import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.Availability;
import dev.plumbline.spi.Errno;
import dev.plumbline.tap.step.Failures;
import dev.plumbline.tap.step.Hints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether this process may do what the provider does. Reads /proc and /dev and, where all else is there, loads JNA's
 * library: whether that is possible nobody can say without trying, and {@code open} needs it anyway.
 */
final class Privileges {

    private static final int CAP_NET_ADMIN = 12;
    private static final String PROVIDED = "speaks rtnetlink and " + Tun.DEVICE;

    private Privileges() {}

    static Availability probe() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Availability.no("needs Linux, this is " + System.getProperty("os.name"));
        }
        Path tun = Path.of(Tun.DEVICE);
        if (!Files.exists(tun)) {
            return Availability.no(Tun.DEVICE + " does not exist; load the module: modprobe tun");
        }
        if (!Files.isReadable(tun) || !Files.isWritable(tun)) {
            return Availability.no(Tun.DEVICE + " may not be opened by this user; let it: " + Hints.OPEN_TUN);
        }
        if (!hasNetAdmin()) {
            return Availability.no("this process lacks CAP_NET_ADMIN; " + Hints.NET_ADMIN);
        }
        try {
            return ask(new NativeSyscalls());
        } catch (NativeLibraryException e) {
            return Availability.no(String.valueOf(Failures.unavailable(e).getMessage()));
        }
    }

    /**
     * The capability counts in the user namespace that owns the network namespace. So the kernel is asked: it looks at the
     * capability before it sees that nothing is to be changed (rtnetlink_rcv_msg).
     */
    private static Availability ask(Syscalls syscalls) {
        try (Netlink netlink = Netlink.open(syscalls)) {
            int errno = netlink.exchange(List.of(LinkMessages.set(LinkRef.NONE, writer -> {})))
                    .get(0)
                    .ack()
                    .errno();
            return errno == Errno.EPERM.number()
                    ? Availability.no(
                            "this process has CAP_NET_ADMIN, but not in the user namespace that owns its network"
                                    + " namespace; " + Hints.NET_ADMIN)
                    : Availability.yes(PROVIDED);
        } catch (SyscallException e) {
            return Availability.no(String.valueOf(e.getMessage()));
        }
    }

    static boolean hasNetAdmin() {
        try {
            return hasNetAdmin(Files.readAllLines(Path.of("/proc/thread-self/status")));
        } catch (IOException e) {
            return false;
        }
    }

    static boolean hasNetAdmin(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("CapEff:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("CapEff:".length()).strip(), 16))
                .anyMatch(capabilities -> (capabilities >>> CAP_NET_ADMIN & 1) == 1);
    }
}
