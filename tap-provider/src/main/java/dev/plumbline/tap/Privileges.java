package dev.plumbline.tap;

import dev.plumbline.linux.sys.NativeLibraryException;
import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.Availability;
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
            new NativeSyscalls();
        } catch (NativeLibraryException e) {
            return Availability.no(String.valueOf(Failures.unavailable(e).getMessage()));
        }
        return Availability.yes(PROVIDED);
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
