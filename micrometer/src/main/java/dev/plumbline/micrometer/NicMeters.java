package dev.plumbline.micrometer;

import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.NicStatistics.Traffic;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The six counters of one NIC, from its attachment to its detachment. */
final class NicMeters {

    private final Tags tags;
    private final List<Registered> registered = new ArrayList<>();
    private volatile NicStatistics shown;

    private record Registered(MeterRegistry registry, Meter meter) {}

    NicMeters(NicStatistics statistics, Tags tags) {
        this.tags =
                tags.and("vm", statistics.nic().vm(), "nic", statistics.nic().nic());
        this.shown = statistics;
    }

    /** Whether these are later readings of the same counters: those of another attachment begin at 0 again. */
    boolean goesOnTo(NicStatistics later) {
        return neverFell(shown.fromGuest(), later.fromGuest()) && neverFell(shown.toGuest(), later.toGuest());
    }

    private static boolean neverFell(Traffic before, Traffic after) {
        return after.frames() >= before.frames()
                && after.bytes() >= before.bytes()
                && after.dropped() >= before.dropped();
    }

    void show(NicStatistics statistics) {
        shown = statistics;
    }

    void register(MeterRegistry registry) {
        register(registry, "from_guest", NicStatistics::fromGuest);
        register(registry, "to_guest", NicStatistics::toGuest);
    }

    private void register(MeterRegistry registry, String direction, Function<NicStatistics, Traffic> traffic) {
        Tags all = tags.and("direction", direction);
        register(registry, all, "frames", "frames", "Frames of the NIC", traffic, Traffic::frames);
        register(registry, all, "bytes", "bytes", "Bytes in the NIC's frames", traffic, Traffic::bytes);
        register(registry, all, "dropped", "frames", "Frames that were lost on the way", traffic, Traffic::dropped);
    }

    private void register(
            MeterRegistry registry,
            Tags all,
            String name,
            String unit,
            String description,
            Function<NicStatistics, Traffic> traffic,
            ToLongFunction<Traffic> number) {
        Meter meter = FunctionCounter.builder(
                        "plumbline.nic." + name, this, meters -> number.applyAsLong(traffic.apply(meters.shown)))
                .description(description)
                .baseUnit(unit)
                .tags(all)
                .register(registry);
        registered.add(new Registered(registry, meter));
    }

    void remove() {
        registered.forEach(one -> one.registry().remove(one.meter()));
        registered.clear();
    }
}
