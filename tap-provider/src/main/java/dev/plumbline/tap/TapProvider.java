package dev.plumbline.tap;

import dev.plumbline.linux.sys.NativeLibraryException;
import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.spi.Availability;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.tap.step.Failures;

/** The provider {@code tap}. Safe for use by several threads; loads nothing native before it is probed or opened. */
public final class TapProvider implements NetworkBackendProvider {

    /** For ServiceLoader. */
    public TapProvider() {}

    @Override
    public String name() {
        return TapOptions.PROVIDER;
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public Availability probe() {
        return Privileges.probe();
    }

    @Override
    public NetworkBackend open(BackendOptions options) {
        return TapBackend.open(TapOptions.of(options), syscalls());
    }

    private static Syscalls syscalls() {
        try {
            return new NativeSyscalls();
        } catch (NativeLibraryException e) {
            throw Failures.unavailable(e);
        }
    }
}
