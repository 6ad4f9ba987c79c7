package dev.plumbline.spi;

/** A provider that answers what it is told to, and opens nothing. */
record FakeProvider(String name, int spiVersion, int priority, Availability probe) implements NetworkBackendProvider {

    static FakeProvider available(String name, int priority) {
        return new FakeProvider(name, SPI_VERSION, priority, Availability.yes("at hand"));
    }

    static FakeProvider unavailable(String name, String reason) {
        return new FakeProvider(name, SPI_VERSION, 0, Availability.no(reason));
    }

    @Override
    public NetworkBackend open(BackendOptions options) {
        throw new UnsupportedOperationException("this provider is only looked at");
    }
}
