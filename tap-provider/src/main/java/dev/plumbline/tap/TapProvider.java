package dev.plumbline.tap;

import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.spi.Availability;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;

/** The provider {@code tap}. Safe for use by several threads; loads nothing native before it is opened. */
public final class TapProvider implements NetworkBackendProvider {

    /** For ServiceLoader. */
    public TapProvider() {}

    @Override
    public String name() {
        return "tap";
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
        return TapBackend.open(TapOptions.load(options), new NativeSyscalls());
    }
}
