package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.harness.guest.Guest;
import dev.plumbline.integration.support.Guests;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.NicStatistics.Traffic;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Counters of NICs, beside those that {@code ip} reads from the host's point of view. */
@KernelTest
@Tag("every-kernel")
class StatisticsTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    /** In the order of {@code ip}: what the TAP received, and what it sent. */
    private static NicStatistics asIpReports(Net net, Attachment attachment, Object tap) throws IOException {
        JsonNode counters = new ObjectMapper()
                .readTree(net.namespace().ip("-j -s link show dev " + tap))
                .get(0)
                .get("stats64");
        return NicStatistics.of(attachment.id(), traffic(counters.get("rx")), traffic(counters.get("tx")));
    }

    private static Traffic traffic(JsonNode direction) {
        return new Traffic(
                direction.get("packets").asLong(),
                direction.get("bytes").asLong(),
                direction.get("errors").asLong() + direction.get("dropped").asLong());
    }

    private static void ping(Net net, Attachment one, Attachment two) {
        try (Guest first = Guests.boot(net, one, 1);
                Guest second = Guests.boot(net, two, 2)) {
            assertThat(first.ping(0, Guests.pingTo(2, 2, 1500, LONG_ENOUGH)).complete())
                    .isTrue();
            assertThat(second.stats()).isNotEmpty();
        }
    }

    @Test
    void theyAreThoseOfTheKernel(Net net) throws IOException {
        Attachment one = net.attach(net.request("vm1").queues(2));
        Attachment two = net.attach(net.request("vm2").queues(2));
        ping(net, one, two);

        NicStatistics statistics = net.backend().statistics(one.id()).orElseThrow();
        assertThat(statistics).isEqualTo(asIpReports(net, one, one.tap().name()));
        assertThat(statistics.fromGuest().frames()).isPositive();
        assertThat(statistics.fromGuest().bytes()).isGreaterThan(1500);
        assertThat(net.backend().statistics(net.namespace().spi()))
                .containsExactlyInAnyOrder(
                        statistics, net.backend().statistics(two.id()).orElseThrow());
    }

    @Test
    void aTapThatSomebodyRenamedIsCountedOn(Net net) throws IOException {
        Attachment one = net.attach(net.request("vm1").queues(2));
        ping(net, one, net.attach(net.request("vm2").queues(2)));
        net.namespace().ip("link set " + one.tap().name() + " down");
        net.namespace().ip("link set " + one.tap().name() + " name other");

        assertThat(net.backend().statistics(one.id())).contains(asIpReports(net, one, "other"));
    }

    @Test
    void anotherInstancesNicsAreNotCounted(Net net) {
        Attachment attachment = net.attach(net.request("vm1"));
        NetworkBackend other = net.another(BackendOptions.none().with("instance", "other"));

        assertThat(other.statistics(attachment.id())).isEmpty();
        assertThat(other.statistics(net.namespace().spi())).isEmpty();
        assertThat(net.backend().statistics(net.namespace().spi())).hasSize(1);
    }
}
