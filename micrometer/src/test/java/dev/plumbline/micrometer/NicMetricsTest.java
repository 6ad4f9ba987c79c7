package dev.plumbline.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.NicStatistics.Traffic;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NicMetricsTest {

    private static final Traffic NOTHING = new Traffic(0, 0, 0);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private List<NicStatistics> read = List.of();
    private final NicMetrics metrics = new NicMetrics(this::read, Tags.of("namespace", "blue"));

    private List<NicStatistics> read() {
        return read;
    }

    private static NicStatistics nic(String vm, Traffic fromGuest, Traffic toGuest) {
        return NicStatistics.of(NicId.of(vm, "eth0"), fromGuest, toGuest);
    }

    private void refresh(NicStatistics... statistics) {
        read = List.of(statistics);
        metrics.refresh();
    }

    private Stream<String> samples() {
        return registry.scrape().lines().filter(line -> !line.startsWith("#"));
    }

    @Test
    void eachNicHasSixCounters() {
        metrics.bindTo(registry);
        refresh(nic("vm1", new Traffic(1, 60, 2), new Traffic(3, 180, 4)));

        assertThat(samples())
                .containsExactlyInAnyOrder(
                        "plumbline_nics{namespace=\"blue\"} 1.0",
                        counter("frames_total", "from_guest") + "1.0",
                        counter("bytes_total", "from_guest") + "60.0",
                        counter("dropped_frames_total", "from_guest") + "2.0",
                        counter("frames_total", "to_guest") + "3.0",
                        counter("bytes_total", "to_guest") + "180.0",
                        counter("dropped_frames_total", "to_guest") + "4.0");
    }

    private static String counter(String name, String direction) {
        return "plumbline_nic_" + name + "{direction=\"" + direction
                + "\",namespace=\"blue\",nic=\"eth0\",vm=\"vm1\"} ";
    }

    @Test
    void countersGoOnWithEachReading() {
        metrics.bindTo(registry);
        refresh(nic("vm1", new Traffic(1, 60, 0), NOTHING));
        Meter before = registry.get("plumbline.nic.frames")
                .tag("direction", "from_guest")
                .meter();
        refresh(nic("vm1", new Traffic(5, 300, 0), NOTHING));

        assertThat(samples()).contains(counter("frames_total", "from_guest") + "5.0");
        assertThat(registry.get("plumbline.nic.frames")
                        .tag("direction", "from_guest")
                        .meter())
                .isSameAs(before);
    }

    @Test
    void aNicThatIsGoneHasNoMeters() {
        metrics.bindTo(registry);
        refresh(nic("vm1", NOTHING, NOTHING), nic("vm2", NOTHING, NOTHING));
        refresh(nic("vm2", NOTHING, NOTHING));

        assertThat(samples()).hasSize(7).noneMatch(line -> line.contains("vm1"));
    }

    @Test
    void countersOfANicThatWasAttachedAnewAreOtherCounters() {
        metrics.bindTo(registry);
        refresh(nic("vm1", new Traffic(9, 900, 0), new Traffic(9, 900, 0)));
        Meter before = registry.get("plumbline.nic.frames")
                .tag("direction", "to_guest")
                .meter();
        refresh(nic("vm1", new Traffic(9, 900, 0), new Traffic(2, 100, 0)));

        assertThat(samples()).hasSize(7).contains(counter("frames_total", "to_guest") + "2.0");
        assertThat(registry.get("plumbline.nic.frames")
                        .tag("direction", "to_guest")
                        .meter())
                .isNotSameAs(before);
    }

    @Test
    void aRegistryThatIsBoundLaterShowsWhatIsThere() {
        SimpleMeterRegistry another = new SimpleMeterRegistry();
        metrics.bindTo(registry);
        refresh(nic("vm1", new Traffic(1, 60, 0), NOTHING));
        metrics.bindTo(another);

        assertThat(another.get("plumbline.nic.bytes")
                        .tag("direction", "from_guest")
                        .functionCounter()
                        .count())
                .isEqualTo(60);
        refresh();
        assertThat(another.find("plumbline.nic.bytes").meters()).isEmpty();
        assertThat(samples()).containsExactly("plumbline_nics{namespace=\"blue\"} 0.0");
    }

    @Test
    void aReadingThatFailsLeavesWhatWasRead() {
        metrics.bindTo(registry);
        refresh(nic("vm1", new Traffic(1, 60, 0), NOTHING));
        read = null;

        assertThatThrownBy(metrics::refresh).isInstanceOf(NullPointerException.class);
        assertThat(samples()).contains(counter("frames_total", "from_guest") + "1.0");
    }
}
