package dev.plumbline.integration.vhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.harness.guest.Guest;
import dev.plumbline.harness.guest.GuestNic;
import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.harness.guest.GuestSpec;
import dev.plumbline.harness.guest.PingReport;
import dev.plumbline.harness.qemu.QemuGuest;
import dev.plumbline.harness.qemu.QemuGuestKind;
import dev.plumbline.harness.qemu.QemuSettings;
import dev.plumbline.integration.support.Guests;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Needs;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Lifetime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A whole guest over vhost-net. On an emulated host it takes minutes to boot, and runs only where it is asked for by name:
 * {@code run-tests debian VhostGuest}.
 */
@KernelTest
@Tag("vhost")
@Tag("host-only")
class VhostGuestTest {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void itAnswersAnotherGuest(Net net) {
        Needs.program("qemu-system-x86_64", "run as root: integration/testbed/fetch qemu");
        Attachment attachment = net.attach(net.request("vm1").lifetime(Lifetime.UNTIL_CLOSED));
        Attachment other = net.attach("vm2");
        GuestNic nic = new GuestNic(attachment, attachment.owner(), List.of(Ipv4Address.of(10, 0, 1, 1)));
        QemuSettings preset = QemuSettings.configured();
        QemuSettings patient = new QemuSettings(preset.program(), preset.accelerator(), "mitigations=off", PATIENCE);
        Guest pinger = Guests.boot(net, other, 2);
        try (QemuGuest guest = new QemuGuestKind(patient)
                .boot(new GuestSpec("vm1", List.of(nic), GuestPortFactory.of(net.backend())))) {
            String pid = Long.toString(guest.pid());
            assertThat(OpenFiles.of(pid, "/dev/vhost-net")).isEqualTo(1);
            assertThat(Workers.names()).contains("vhost-" + pid);

            PingReport report = pinger.ping(0, Guests.pingTo(1, 1, 84, Duration.ofMinutes(1)));
            assertThat(report.answered()).isEqualTo(1);
        } finally {
            pinger.stop();
        }
    }
}
