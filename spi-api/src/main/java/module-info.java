/** What a host VM manager asks of a network backend, and how it finds one. */
module dev.plumbline.spi {
    requires static org.jspecify;

    exports dev.plumbline.spi;

    uses dev.plumbline.spi.NetworkBackendProvider;
}
