package dev.plumbline.spi;

import java.util.Set;

/** A provider that was selected: it opens with the options that the configuration of this process has for it. */
record ConfiguredProvider(NetworkBackendProvider provider, Configuration configuration, Set<String> providers)
        implements NetworkBackendProvider {

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public int spiVersion() {
        return provider.spiVersion();
    }

    @Override
    public int priority() {
        return provider.priority();
    }

    @Override
    public Availability probe() {
        return provider.probe();
    }

    @Override
    public NetworkBackend open(BackendOptions options) {
        return provider.open(configuration.options(name(), options, providers));
    }
}
