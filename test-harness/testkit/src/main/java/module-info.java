/** The provider {@code in-memory}, simulated guests, sandboxes, leak checks, and what joins them to JUnit. */
@SuppressWarnings("module") // the command is compiled after this
module dev.plumbline.testkit {
    requires transitive dev.plumbline.spi;
    requires com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires com.sun.jna;
    // for the packages junit and tck alone; who runs guests or a simulation needs neither
    requires static dev.plumbline.kit;
    requires static org.junit.jupiter.api;
    requires static org.jspecify;

    exports dev.plumbline.harness.frame;
    exports dev.plumbline.harness.guest;
    exports dev.plumbline.harness.ip;
    exports dev.plumbline.harness.junit;
    exports dev.plumbline.harness.lab;
    exports dev.plumbline.harness.memory;
    exports dev.plumbline.harness.process;
    exports dev.plumbline.harness.tck;
    exports dev.plumbline.harness.sys to
            dev.plumbline.cli;

    // JUnit calls methods that are not public
    opens dev.plumbline.harness.junit;

    uses dev.plumbline.harness.guest.GuestKind;

    provides dev.plumbline.harness.guest.GuestKind with
            dev.plumbline.harness.guest.SimulatedGuestKind;
    provides dev.plumbline.spi.NetworkBackendProvider with
            dev.plumbline.harness.memory.InMemoryProvider;
}
