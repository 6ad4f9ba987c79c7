package dev.plumbline.micrometer;

import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicStatistics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The counters of all NICs of a backend's instance in one namespace (rule O1). Each NIC has, for each direction from its
 * guest's point of view, {@code plumbline.nic.frames}, {@code plumbline.nic.bytes} and {@code plumbline.nic.dropped},
 * with the tags {@code namespace} (a path, or {@code own}), {@code vm}, {@code nic} and {@code direction} ({@code from_guest}, {@code to_guest});
 * {@code plumbline.nics} says how many NICs there are.
 *
 * <p>Meters show what the last {@link #refresh} read: one call of the backend for all NICs, however many registries are
 * bound and however often they are read. VM managers call it from a scheduler of theirs, more often than the meters are
 * read.
 *
 * <p>May be used by several threads.
 *
 * @since 0.1.0
 */
public final class NicMetrics implements MeterBinder {

    private final Supplier<List<NicStatistics>> source;
    private final Tags tags;
    private final List<MeterRegistry> registries = new ArrayList<>();
    private final Map<NicId, NicMeters> nics = new HashMap<>();

    /**
     * Meters of a namespace's NICs; none before {@link #bindTo} and {@link #refresh}.
     *
     * @param backend whose NICs; it has to stay open as long as {@code refresh} is called
     * @param namespace where they are
     */
    public NicMetrics(NetworkBackend backend, NetworkNamespace namespace) {
        this(() -> backend.statistics(namespace), Tags.of("namespace", tag(namespace)));
        Objects.requireNonNull(backend, "backend");
    }

    NicMetrics(Supplier<List<NicStatistics>> source, Tags tags) {
        this.source = source;
        this.tags = tags;
    }

    private static String tag(NetworkNamespace namespace) {
        return namespace.path().map(Path::toString).orElse("own");
    }

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        registries.add(Objects.requireNonNull(registry, "registry"));
        Gauge.builder("plumbline.nics", this, NicMetrics::count)
                .description("NICs that are attached")
                .tags(tags)
                .register(registry);
        nics.values().forEach(meters -> meters.register(registry));
    }

    /**
     * Reads the counters. A NIC that is gone loses its meters; one that was attached anew since the last time has new
     * ones, which begin at 0.
     *
     * @throws dev.plumbline.spi.UnsupportedRequestException if the backend lacks
     *     {@link dev.plumbline.spi.Capability#STATISTICS}
     * @throws dev.plumbline.spi.NetworkException if the kernel cannot be asked; the meters show what was read before
     */
    public synchronized void refresh() {
        Map<NicId, NicStatistics> read =
                source.get().stream().collect(Collectors.toMap(NicStatistics::nic, statistics -> statistics));
        removeAllBut(read.keySet());
        read.values().forEach(this::show);
    }

    private void removeAllBut(Set<NicId> present) {
        nics.entrySet().removeIf(entry -> {
            boolean gone = !present.contains(entry.getKey());
            if (gone) {
                entry.getValue().remove();
            }
            return gone;
        });
    }

    private void show(NicStatistics statistics) {
        NicMeters shown = nics.get(statistics.nic());
        if (shown != null && shown.goesOnTo(statistics)) {
            shown.show(statistics);
            return;
        }
        if (shown != null) {
            shown.remove();
        }
        NicMeters meters = new NicMeters(statistics, tags);
        registries.forEach(meters::register);
        nics.put(statistics.nic(), meters);
    }

    private synchronized int count() {
        return nics.size();
    }
}
