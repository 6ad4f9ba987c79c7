package dev.plumbline.ovs;

import dev.plumbline.linux.sys.NativeLibraryException;
import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.Availability;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The provider {@code ovs}. Safe for use by several threads; loads nothing native before it is opened. */
public final class OvsProvider implements NetworkBackendProvider {

    private static final int BEHIND_TAP = -10;

    /** For ServiceLoader. */
    public OvsProvider() {}

    @Override
    public String name() {
        return OvsOptions.PROVIDER;
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    /** A host with Open vSwitch has bridges of Linux, too: this provider is chosen by its name. */
    @Override
    public int priority() {
        return BEHIND_TAP;
    }

    /** Options are not known yet: where the socket is elsewhere, {@link #open} finds out. */
    @Override
    public Availability probe() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Availability.no("needs Linux, this is " + System.getProperty("os.name"));
        }
        if (!Files.isWritable(Path.of(Tun.DEVICE))) {
            return Availability.no(Tun.DEVICE + " does not exist, or may not be opened by this user");
        }
        return Availability.yes(
                Files.exists(OvsOptions.DEFAULT_SOCKET)
                        ? "speaks OVSDB to " + OvsOptions.DEFAULT_SOCKET + " and opens " + Tun.DEVICE
                        : "nobody listens at " + OvsOptions.DEFAULT_SOCKET
                                + "; the option socket can name another place");
    }

    @Override
    public NetworkBackend open(BackendOptions options) {
        return OvsBackend.open(OvsOptions.of(options), syscalls());
    }

    private static Syscalls syscalls() {
        try {
            return new NativeSyscalls();
        } catch (NativeLibraryException e) {
            throw new UnavailableException(
                    Failure.of("load JNA's native library")
                            .because(String.valueOf(e.getMessage()))
                            .hint(e.remedy()),
                    e);
        }
    }
}
