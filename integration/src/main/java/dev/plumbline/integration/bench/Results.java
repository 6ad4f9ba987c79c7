package dev.plumbline.integration.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything that was measured, in the order in which it was. */
final class Results {

    /**
     * One condition of one peer.
     *
     * @param metric what was measured, such as {@code attach}
     * @param at the number it depends on: queues, or NICs present
     * @param peer who did it
     */
    record Key(Metric metric, int at, String peer) {}

    /**
     * A ratio that has a target.
     *
     * @param what the target's row in the issue
     * @param value what was measured
     * @param limit greatest ratio that meets it
     * @param unit empty for ratios
     */
    record Verdict(String what, double value, double limit, String unit) {

        boolean met() {
            return value <= limit;
        }

        String word() {
            return met() ? "met" : "MISSED";
        }

        String text(double number) {
            return unit.isEmpty()
                    ? String.format(Locale.ROOT, "%.2f", number)
                    : String.format(Locale.ROOT, "%.0f %s", number, unit);
        }
    }

    /** By metric, then by what it depends on; peers stay in the order of their first measurement. */
    static final Comparator<Key> ORDER = Comparator.comparing(Key::metric).thenComparingInt(Key::at);

    private final Map<Key, Samples> series = new LinkedHashMap<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    void add(Metric metric, int at, String peer, double value) {
        series.computeIfAbsent(new Key(metric, at, peer), key -> new Samples()).add(value);
    }

    /** Never null: empty samples where nothing was measured. */
    Samples of(Metric metric, int at, String peer) {
        return series.getOrDefault(new Key(metric, at, peer), new Samples());
    }

    Samples of(Key key) {
        return of(key.metric(), key.at(), key.peer());
    }

    Map<Key, Samples> series() {
        return series;
    }

    /** Judges one median by another; ignored if either is missing. */
    void judge(String what, Samples ours, Samples theirs, double limit) {
        if (ours.count() > 0 && theirs.count() > 0) {
            verdicts.add(new Verdict(what, ours.median() / theirs.median(), limit, ""));
        }
    }

    void judge(String what, Samples ours, double limit, String unit) {
        if (ours.count() > 0) {
            verdicts.add(new Verdict(what, ours.median(), limit, unit));
        }
    }

    List<Verdict> verdicts() {
        return verdicts;
    }
}
