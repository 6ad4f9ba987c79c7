package dev.plumbline.harness.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private static final int DRAWS = 20_000;

    private static double[] draw(Distribution distribution) {
        SplittableRandom random = new SplittableRandom(1);
        return DoubleStream.generate(() -> distribution.seconds(random))
                .limit(DRAWS)
                .toArray();
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(DoubleStream.of(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void fixedIsAlwaysTheSame() {
        assertThat(draw(new Distribution.Fixed(2.5))).containsOnly(2.5);
    }

    /** Its deviation equals its mean, which neither a uniform nor a fixed distribution has. */
    @Test
    void exponentialHasItsMeanAndAsMuchDeviation() {
        double[] drawn = draw(new Distribution.Exponential(4));
        assertThat(mean(drawn)).isCloseTo(4, within(0.15));
        assertThat(deviation(drawn)).isCloseTo(4, within(0.2));
        assertThat(DoubleStream.of(drawn).min().orElseThrow()).isPositive();
    }

    @Test
    void uniformFillsItsBoundsEvenly() {
        double[] drawn = draw(new Distribution.Uniform(2, 6));
        assertThat(DoubleStream.of(drawn).boxed()).allMatch(seconds -> seconds >= 2 && seconds < 6);
        assertThat(mean(drawn)).isCloseTo(4, within(0.05));
        assertThat(deviation(drawn)).isCloseTo(4 / Math.sqrt(12), within(0.05));
    }

    @Test
    void poissonArrivalsHaveTheirRateAndVary() {
        SplittableRandom random = new SplittableRandom(1);
        Arrival arrival = new Arrival.Poisson(20);
        double[] gaps = IntStream.range(0, DRAWS)
                .mapToDouble(i -> arrival.secondsBefore(i, random))
                .toArray();
        assertThat(mean(gaps)).isCloseTo(0.05, within(0.002));
        assertThat(deviation(gaps)).isCloseTo(0.05, within(0.003));
    }

    @Test
    void burstsComeTogetherAndThenNothingFollowsForAWhile() {
        Arrival arrival = new Arrival.Burst(3, 10);
        assertThat(IntStream.range(0, 7).mapToDouble(i -> arrival.secondsBefore(i, null)))
                .containsExactly(0.0, 0.0, 0.0, 10.0, 0.0, 0.0, 10.0);
    }

    @Test
    void valuesOutOfRangeAreToldWithWhatIsAllowed() {
        refused(() -> new Distribution.Fixed(0), "seconds must be more than 0 and at most 1.0E9, got 0.0");
        refused(() -> new Distribution.Exponential(Double.NaN), "meanSeconds must be more than 0");
        refused(() -> new Distribution.Uniform(3, 2), "toSeconds must be at least fromSeconds, 3.0, got 2.0");
        refused(() -> new Arrival.Fixed(-1), "perSecond must be more than 0 and at most 1000000.0, got -1.0");
        refused(() -> new Arrival.Burst(0, 1), "size must be 1 or more, got 0");
        refused(() -> new QueueShare(257, 1), "queues must be 1 to 256, got 257");
        refused(() -> new QueueShare(1, 0), "weight must be more than 0");
        refused(() -> new NetworkMix(TunnelKind.AUTO, 0, 0), "shared must be 1 to 4096, got 0");
        refused(() -> new GuestCrashes(1.5, 1), "share must be 0 to 1, got 1.5");
    }

    private static void refused(ThrowingCallable work, String message) {
        assertThatThrownBy(work).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
