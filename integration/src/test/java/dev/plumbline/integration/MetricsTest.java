package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.harness.guest.Guest;
import dev.plumbline.integration.support.Guests;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Wait;
import dev.plumbline.micrometer.NicMetrics;
import dev.plumbline.micrometer.OperationMetrics;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NicRequest;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Prometheus reads of NICs and operations, beside what {@code ip} reads. */
@KernelTest
@Tag("host-only")
class MetricsTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private double sample(String name, String... tags) {
        List<String> samples = registry.scrape()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> List.of(tags).stream().allMatch(line::contains))
                .toList();
        return samples.size() == 1
                ? Double.parseDouble(samples.get(0).substring(samples.get(0).lastIndexOf(' ')))
                : Double.NaN;
    }

    @Test
    void theyAreThoseOfTheKernel(Net net) throws IOException {
        Attachment one = net.attach(net.request("vm1"));
        Attachment two = net.attach(net.request("vm2"));
        try (Guest first = Guests.boot(net, one, 1);
                Guest second = Guests.boot(net, two, 2)) {
            assertThat(first.ping(0, Guests.pingTo(2, 2, 1500, LONG_ENOUGH)).complete())
                    .isTrue();
            assertThat(second.stats()).isNotEmpty();
        }
        NicMetrics metrics = new NicMetrics(net.backend(), net.namespace().spi());
        metrics.bindTo(registry);
        metrics.refresh();

        JsonNode tap = new ObjectMapper()
                .readTree(net.namespace().ip("-j -s link show dev " + one.tap().name()))
                .get(0)
                .get("stats64");
        assertThat(sample("plumbline_nic_frames_total", "vm=\"vm1\"", "from_guest"))
                .isPositive()
                .isEqualTo(tap.get("rx").get("packets").asDouble());
        assertThat(sample("plumbline_nic_bytes_total", "vm=\"vm1\"", "to_guest"))
                .isPositive()
                .isEqualTo(tap.get("tx").get("bytes").asDouble());
        assertThat(sample("plumbline_nics")).isEqualTo(2);
    }

    @Test
    void callsAreTimedAndFailuresCounted(Net net) {
        try (OperationMetrics metrics = new OperationMetrics()) {
            metrics.bindTo(registry);
            NicRequest request = net.request("vm1").build();
            net.backend().attach(request);
            NicRequest other = request.toBuilder().mtu(1300).build();
            assertThatThrownBy(() -> net.backend().attach(other)).isInstanceOf(ConflictException.class);
            net.backend().detach(request.id());

            Wait.until("three calls are counted", () -> sample("plumbline_operation_seconds_count", "detach") == 1);
            assertThat(sample("plumbline_operation_seconds_count", "attach", "success"))
                    .isEqualTo(1);
            assertThat(sample("plumbline_operation_seconds_count", "attach", "failure"))
                    .isEqualTo(1);
            assertThat(sample("plumbline_operation_seconds_sum", "detach", "success"))
                    .isPositive();
        }
    }
}
