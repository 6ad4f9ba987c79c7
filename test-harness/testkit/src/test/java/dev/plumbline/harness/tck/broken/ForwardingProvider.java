package dev.plumbline.harness.tck.broken;

import dev.plumbline.spi.Availability;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;

/** Does what another does. */
class ForwardingProvider implements NetworkBackendProvider {

    private final NetworkBackendProvider inner;

    ForwardingProvider(NetworkBackendProvider inner) {
        this.inner = inner;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public Availability probe() {
        return inner.probe();
    }

    @Override
    public NetworkBackend open(BackendOptions options) {
        return inner.open(options);
    }
}
