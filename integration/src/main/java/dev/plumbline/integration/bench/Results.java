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
     * @param limit greatest ratio that meets it, or least
     * @param least whether it is the least
     * @param unit empty for ratios
     */
    record Verdict(String what, double value, double limit, boolean least, String unit) {

        boolean met() {
            return least ? value >= limit : value <= limit;
        }

        String bound() {
            return (least ? "least " : "most ") + text(limit);
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
            judge(what, ours.median() / theirs.median(), limit);
        }
    }

    /** Judges a ratio that shall not be greater; ignored where something was not measured. */
    void judge(String what, double ratio, double limit) {
        judge(what, ratio, limit, false);
    }

    /** Judges a ratio that shall not be less; ignored where something was not measured. */
    void judgeLeast(String what, double ratio, double limit) {
        judge(what, ratio, limit, true);
    }

    private void judge(String what, double ratio, double limit, boolean least) {
        if (!Double.isNaN(ratio)) {
            verdicts.add(new Verdict(what, ratio, limit, least, ""));
        }
    }

    void judge(String what, Samples ours, double limit, String unit) {
        if (ours.count() > 0) {
            verdicts.add(new Verdict(what, ours.median(), limit, false, unit));
        }
    }

    List<Verdict> verdicts() {
        return verdicts;
    }
}
