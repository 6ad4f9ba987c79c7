/** The {@code plumbline} command, and guests in QEMU. */
module dev.plumbline.cli {
    requires transitive dev.plumbline.simulation;
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires dev.plumbline.linux;
    requires dev.plumbline.vmm;
    requires info.picocli;
    requires static org.jspecify;

    exports dev.plumbline.harness.cli;
    exports dev.plumbline.harness.doctor;
    exports dev.plumbline.harness.json;
    exports dev.plumbline.harness.qemu;

    opens dev.plumbline.harness.cli to
            info.picocli;
    opens dev.plumbline.harness.cni to
            com.fasterxml.jackson.databind,
            info.picocli;
    opens dev.plumbline.harness.json to
            com.fasterxml.jackson.databind;
    opens dev.plumbline.harness.operate to
            info.picocli;
    opens dev.plumbline.harness.terminal to
            info.picocli;

    provides dev.plumbline.harness.guest.GuestKind with
            dev.plumbline.harness.qemu.QemuGuestKind;
}
