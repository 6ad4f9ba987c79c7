package dev.plumbline.harness.memory;

import dev.plumbline.spi.Availability;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;

/**
 * Provider {@code in-memory}: models links instead of making them. Runs anywhere, and is taken only where no real
 * provider is available, or by name. Options: {@code host} (name of the {@link MemoryHost}), {@code instance},
 * {@code mtu} (bytes, default 9001) and {@code descriptors} ({@code modelled} or {@code none}, the default: numbers that
 * stand for descriptors are of no use to a VMM).
 */
public final class InMemoryProvider implements NetworkBackendProvider {

    /** The provider's name. */
    public static final String NAME = "in-memory";

    /** For {@link java.util.ServiceLoader}. */
    public InMemoryProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    /** Below every provider that reaches a kernel. */
    @Override
    public int priority() {
        return -100;
    }

    @Override
    public Availability probe() {
        return Availability.yes("models links in this process, works anywhere");
    }

    @Override
    public NetworkBackend open(BackendOptions options) {
        InMemoryOptions parsed = InMemoryOptions.parse(options);
        return new InMemoryBackend(MemoryHost.named(parsed.host()), parsed);
    }
}
