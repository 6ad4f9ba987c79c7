package dev.plumbline.integration.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.guest.Guest;
import dev.plumbline.integration.support.Guests;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Needs;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real libvirtd takes the XML, opens the TAP, and boots a domain on it. */
@KernelTest
@Tag("host-only")
@Tag("slow")
class LibvirtTest {

    @TempDir
    Path folder;

    @BeforeEach
    void libvirt() {
        Qemu.needed();
        Needs.realRoot();
        Needs.program("libvirtd", "run as root: integration/testbed/fetch libvirt");
    }

    @Test
    void aDomainBootsOnTheTapAndLeavesItThere(Net net) throws IOException {
        Attachment attachment = net.attach(net.request("vm1").queues(4));
        Attachment peer = net.attach(net.request("vm2"));
        try (Domain domain = Domain.create(net, attachment, folder)) {
            assertThat(domain.describe())
                    .contains("<target dev='" + attachment.tap().name() + "' managed='no'/>")
                    .contains("<driver queues='4'/>");
            assertThat(domain.run("nic_up " + attachment.guestMac() + " 100 10.0.1.1"))
                    .containsExactly("eth0 mtu " + attachment.mtu() + " queues 4");
            try (Guest pinging = Guests.boot(net, peer, 2)) {
                assertThat(pinging.ping(0, Guests.pingTo(1, 1, 8900, Duration.ofSeconds(10)))
                                .answered())
                        .isEqualTo(1);
            }
        }
        assertThat(net.backend().check(attachment)).isEmpty();
    }

    @Test
    void aTapThatIsGoneIsToldByLibvirt(Net net) throws IOException {
        Attachment attachment = net.attach(net.request("vm1").queues(4));
        net.backend().detach(attachment.id());

        assertThat(Domain.refusal(net, attachment, folder))
                .contains("target managed='no' but specified dev doesn't exist");
    }
}
