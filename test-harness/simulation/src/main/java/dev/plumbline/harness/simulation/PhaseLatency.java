package dev.plumbline.harness.simulation;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How long a phase took. All times are in nanoseconds, with three significant digits.
 *
 * @param provider the provider that it was measured of
 * @param phase the phase
 * @param count how often it was measured, 1 or more
 * @param min the shortest
 * @param mean arithmetic mean
 * @param p50 median
 * @param p90 90th percentile
 * @param p99 99th percentile
 * @param p999 99.9th percentile
 * @param max the longest
 * @param buckets how often it took how long, in order of time, with gaps where there was nothing
 */
public record PhaseLatency(
        String provider,
        Phase phase,
        long count,
        long min,
        long mean,
        long p50,
        long p90,
        long p99,
        long p999,
        long max,
        List<Bucket> buckets) {

    /** Buckets to each power of ten. */
    private static final int BUCKETS_A_DECADE = 20;

    /** Copies the buckets. */
    public PhaseLatency {
        buckets = List.copyOf(buckets);
    }

    /**
     * How often the time was within bounds.
     *
     * @param fromNanos lower bound, inclusive
     * @param toNanos upper bound, exclusive; about 1.12 times the lower one
     * @param count how often
     */
    public record Bucket(double fromNanos, double toNanos, long count) {}

    static PhaseLatency of(String provider, Phase phase, AbstractHistogram histogram) {
        return new PhaseLatency(
                provider,
                phase,
                histogram.getTotalCount(),
                histogram.getMinValue(),
                Math.round(histogram.getMean()),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue(),
                buckets(histogram));
    }

    private static List<Bucket> buckets(AbstractHistogram histogram) {
        List<Bucket> buckets = new ArrayList<>();
        int last = Integer.MIN_VALUE;
        long count = 0;
        for (HistogramIterationValue value : histogram.recordedValues()) {
            int index =
                    (int) Math.floor(Math.log10((double) Math.max(1, value.getValueIteratedTo())) * BUCKETS_A_DECADE);
            if (index != last && count > 0) {
                buckets.add(bucket(last, count));
                count = 0;
            }
            last = index;
            count += value.getCountAddedInThisIterationStep();
        }
        buckets.add(bucket(last, count));
        return buckets;
    }

    private static Bucket bucket(int index, long count) {
        return new Bucket(
                Math.pow(10, index / (double) BUCKETS_A_DECADE),
                Math.pow(10, (index + 1) / (double) BUCKETS_A_DECADE),
                count);
    }
}
