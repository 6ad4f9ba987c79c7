package dev.plumbline.integration.bench;

import java.util.ArrayList;
import java.util.List;

/** Values measured under one condition. */
final class Samples {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    int count() {
        return values.size();
    }

    double min() {
        return quantile(0);
    }

    double median() {
        return quantile(0.5);
    }

    /** The value below which this share of all lies; of few samples the p99 is the greatest. */
    double quantile(double share) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }

    List<Double> inOrder() {
        return List.copyOf(values);
    }
}
