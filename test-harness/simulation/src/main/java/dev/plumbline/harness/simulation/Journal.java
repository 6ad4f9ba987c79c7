package dev.plumbline.harness.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** Everything that is noted while a simulation runs. Safe for use by several threads. */
final class Journal {

    /** More than anybody reads; all are counted. */
    private static final int MOST_KEPT = 200;

    private static final int DIGITS = 3;

    private final Map<PhaseOf, ConcurrentHistogram> latencies = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Timeline timeline;
    private final List<SimulationFailure> failures = new ArrayList<>();
    private final List<Milestone> milestones = new ArrayList<>();
    private final LongAdder failed = new LongAdder();
    private final AtomicInteger booted = new AtomicInteger();
    private final LongAdder ended = new LongAdder();
    private final LongAdder guestCrashes = new LongAdder();
    private final LongAdder rebooted = new LongAdder();
    private final LongAdder orphans = new LongAdder();
    private volatile String provider = "";

    private record PhaseOf(String provider, Phase phase) {}

    Journal(long endNanos) {
        timeline = new Timeline(endNanos);
    }

    /** What is measured from now on is measured of this provider. */
    void measure(String name) {
        provider = name;
        for (Phase phase : Phase.values()) {
            latencies.computeIfAbsent(new PhaseOf(name, phase), key -> new ConcurrentHistogram(DIGITS));
        }
    }

    void took(Phase phase, long nanos) {
        Objects.requireNonNull(latencies.get(new PhaseOf(provider, phase))).recordValue(Math.max(0, nanos));
    }

    void booted(long at, long attachNanos, boolean again) {
        if (again) {
            rebooted.increment();
        } else {
            booted.incrementAndGet();
        }
        took(Phase.ATTACH, attachNanos);
        timeline.booted(at, attachNanos);
    }

    void detached(long at, long detachNanos) {
        took(Phase.DETACH, detachNanos);
        ended.increment();
        timeline.ended(at);
    }

    void orphaned(long at) {
        orphans.increment();
        timeline.ended(at);
    }

    void leftForSwap(long at) {
        timeline.ended(at);
    }

    void guestCrashed(long at) {
        guestCrashes.increment();
        timeline.guestCrashed(at);
    }

    synchronized void failed(long at, String what, String subject, String message) {
        failed.increment();
        timeline.failed(at);
        if (failures.size() < MOST_KEPT) {
            failures.add(new SimulationFailure(at, what, subject, message));
        }
    }

    synchronized void milestone(Milestone milestone) {
        milestones.add(milestone);
    }

    int bootedSoFar() {
        return booted.get();
    }

    Totals totals() {
        return new Totals(
                booted.get(),
                rebooted.sum(),
                ended.sum(),
                orphans.sum(),
                guestCrashes.sum(),
                timeline.most(),
                failed.sum());
    }

    List<PhaseLatency> latencies() {
        return latencies.entrySet().stream()
                .filter(entry -> entry.getValue().getTotalCount() > 0)
                .map(entry -> PhaseLatency.of(
                        entry.getKey().provider(), entry.getKey().phase(), entry.getValue()))
                .toList();
    }

    List<TimelinePoint> timeline() {
        return timeline.points();
    }

    synchronized List<SimulationFailure> failures() {
        return List.copyOf(failures);
    }

    synchronized List<Milestone> milestones() {
        return List.copyOf(milestones);
    }
}
