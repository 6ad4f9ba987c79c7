/** A reference host VM manager, guests, the provider {@code in-memory} and the {@code plumbline} command. */
module dev.plumbline.harness {
    requires transitive dev.plumbline.spi;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires com.sun.jna;
    requires info.picocli;
    requires org.apache.logging.log4j;

    exports dev.plumbline.harness;
    exports dev.plumbline.harness.cli;
    exports dev.plumbline.harness.doctor;
    exports dev.plumbline.harness.frame;
    exports dev.plumbline.harness.guest;
    exports dev.plumbline.harness.lab;
    exports dev.plumbline.harness.memory;

    opens dev.plumbline.harness.cli to
            info.picocli;

    uses dev.plumbline.harness.guest.GuestKind;

    provides dev.plumbline.harness.guest.GuestKind with
            dev.plumbline.harness.guest.SimulatedGuestKind;
    provides dev.plumbline.spi.NetworkBackendProvider with
            dev.plumbline.harness.memory.InMemoryProvider;
}
