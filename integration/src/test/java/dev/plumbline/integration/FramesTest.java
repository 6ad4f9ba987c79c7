package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.guest.Guest;
import dev.plumbline.harness.guest.PingReport;
import dev.plumbline.harness.guest.QueueStats;
import dev.plumbline.integration.support.Guests;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Tunnel;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real frames through two TAPs, two bridges and the tunnel between two namespaces. */
@KernelTest
@Tag("every-kernel")
class FramesTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);
    private static final Duration IN_VAIN = Duration.ofMillis(400);

    private static Attachment attach(Net net, String vm, Tunnel tunnel, int queues) {
        return net.attach(net.request(vm, tunnel).queues(queues));
    }

    private static PingReport ping(
            Net here, Net there, Tunnel out, Tunnel back, int queues, int bytes, Duration timeout) {
        here.wireTo(there);
        Attachment one = attach(here, "vm1", out, queues);
        Attachment two = attach(there, "vm2", back, queues);
        try (Guest first = Guests.boot(here, one, 1);
                Guest second = Guests.boot(there, two, 2)) {
            PingReport report = first.ping(0, Guests.pingTo(2, queues, bytes, timeout));
            if (report.complete()) {
                assertThat(second.stats().get(0).total(QueueStats::received)).isGreaterThanOrEqualTo(queues);
            }
            return report;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 84", "4, 84", "16, 84", "4, 1500", "4, 8900", "4, 9001"})
    void everyQueueIsAnsweredAcrossIpv4(int queues, int bytes, Net here, Net there) {
        Tunnel out = TunnelChoice.to("42", "192.0.2.2");
        Tunnel back = TunnelChoice.to("42", "192.0.2.1");

        assertThat(ping(here, there, out, back, queues, bytes, LONG_ENOUGH).answered())
                .isEqualTo(queues);
    }

    @ParameterizedTest
    @CsvSource({"1, 84", "4, 84", "4, 8900", "4, 9001"})
    void everyQueueIsAnsweredAcrossIpv6(int queues, int bytes, Net here, Net there) {
        Tunnel out = TunnelChoice.to("42", "2001:db8::2");
        Tunnel back = TunnelChoice.to("42", "2001:db8::1");

        assertThat(ping(here, there, out, back, queues, bytes, LONG_ENOUGH).answered())
                .isEqualTo(queues);
    }

    @Test
    void anotherVniIsAnotherNetwork(Net here, Net there) {
        Tunnel out = TunnelChoice.to("42", "192.0.2.2");
        Tunnel back = TunnelChoice.to("43", "192.0.2.1");

        assertThat(ping(here, there, out, back, 1, 84, IN_VAIN).answered()).isZero();
    }

    @Test
    void neighboursOnOneBridgeReachEachOther(Net net) {
        Attachment one = attach(net, "vm1", net.tunnel(), 2);
        Attachment two = attach(net, "vm2", net.tunnel(), 2);
        try (Guest first = Guests.boot(net, one, 1);
                Guest second = Guests.boot(net, two, 2)) {
            assertThat(first.ping(0, Guests.pingTo(2, 2, 9001, LONG_ENOUGH)).complete())
                    .isTrue();
            assertThat(second.ping(0, Guests.pingTo(1, 2, 84, LONG_ENOUGH)).complete())
                    .isTrue();
        }
    }

    @Test
    void aGuestIsReachedAgainAfterItsTapWasAttachedAnew(Net here, Net there) {
        Tunnel out = TunnelChoice.to("42", "192.0.2.2");
        ping(here, there, out, TunnelChoice.to("42", "192.0.2.1"), 2, 84, LONG_ENOUGH);
        here.backend().detach(here.nic("vm1"));
        Attachment again = attach(here, "vm1", out, 2);
        Attachment other = there.backend().find(there.nic("vm2")).orElseThrow();
        try (Guest first = Guests.boot(here, again, 1);
                Guest second = Guests.boot(there, other, 2)) {
            assertThat(second.ping(0, Guests.pingTo(1, 2, 84, LONG_ENOUGH)).complete())
                    .isTrue();
            assertThat(first.stats()).hasSize(1);
        }
    }
}
