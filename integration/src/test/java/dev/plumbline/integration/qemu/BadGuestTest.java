package dev.plumbline.integration.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.harness.NicSpec;
import dev.plumbline.harness.VmManager;
import dev.plumbline.harness.VmSpec;
import dev.plumbline.harness.guest.Guest;
import dev.plumbline.harness.guest.GuestException;
import dev.plumbline.harness.guest.GuestKind;
import dev.plumbline.harness.guest.GuestNic;
import dev.plumbline.harness.guest.GuestSpec;
import dev.plumbline.harness.qemu.QemuGuestKind;
import dev.plumbline.harness.qemu.QemuSettings;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Needs;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Availability;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.TapDevice;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong with QEMU: the VM manager says what QEMU said, and leaves nothing. */
@KernelTest
@Tag("host-only")
class BadGuestTest {

    @BeforeEach
    void qemu() {
        Qemu.needed();
    }

    /** QEMU on something else than was attached. */
    private record Misled(UnaryOperator<GuestNic> nics) implements GuestKind {

        @Override
        public String name() {
            return "misled";
        }

        @Override
        public Availability probe() {
            return Availability.yes("for this test");
        }

        @Override
        public Guest boot(GuestSpec spec) {
            List<GuestNic> others = spec.nics().stream().map(nics).toList();
            return new QemuGuestKind().boot(new GuestSpec(spec.vm(), others, spec.ports()));
        }
    }

    private static AbstractThrowableAssert<?, ?> bootFails(Net net, GuestKind kind) {
        Attachment probe = net.attach("vm1"); // tells the owner that this user namespace has, and lets Net detach
        net.backend().detach(probe.id());
        VmManager manager = new VmManager(net.backend(), kind);
        NicSpec nic = NicSpec.of("eth0", net.tunnel(), 4);
        VmSpec vm = new VmSpec("vm1", net.namespace().spi(), probe.owner(), List.of(nic));
        AbstractThrowableAssert<?, ?> failure =
                assertThatThrownBy(() -> manager.boot(vm)).isInstanceOf(GuestException.class);
        assertThat(net.strangers()).as("left behind").isEmpty();
        return failure;
    }

    @Test
    void qemuIsMissing(Net net) {
        bootFails(net, new QemuGuestKind(QemuSettings.configured().withProgram("qemu-of-nowhere")))
                .hasMessageContaining("qemu-of-nowhere")
                .hasMessageContaining("No such file or directory");
    }

    @Test
    void theGuestDiesAtStart(Net net) {
        bootFails(net, new QemuGuestKind(QemuSettings.configured().withKernelArguments("rdinit=/nowhere")))
                .hasMessageContaining("QEMU of VM vm1 ended with status 0")
                .hasMessageContaining("Kernel panic");
    }

    @Test
    void theTapHasAnotherQueueCount(Net net) {
        bootFails(net, new Misled(nic -> {
                    Attachment it = nic.attachment();
                    TapDevice single = it.tap().toBuilder().queues(1).build();
                    return new GuestNic(
                            it.toBuilder().tap(single).build(),
                            nic.runAs(),
                            nic.addresses().subList(0, 1));
                }))
                .hasMessageContaining("QEMU of VM vm1 ended with status 1")
                .hasMessageContaining("could not configure /dev/net/tun")
                .hasMessageContaining("Invalid argument");
    }

    @Test
    void theUidIsNotTheOwners(Net net) {
        Needs.realRoot();
        bootFails(net, new Misled(nic -> new GuestNic(nic.attachment(), new Owner(5252, 4343), nic.addresses())))
                .hasMessageContaining("QEMU of VM vm1 ended with status 1")
                .hasMessageContaining("could not configure /dev/net/tun")
                .hasMessageContaining("Operation not permitted");
    }
}
