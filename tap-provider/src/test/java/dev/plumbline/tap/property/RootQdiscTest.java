package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.tc.TokenBucket;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Rates;
import dev.plumbline.tap.links.LinkFilters;
import dev.plumbline.tap.plan.BirthMac;
import dev.plumbline.tap.plan.Defaults;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Steps;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RootQdiscTest {

    private static final Rate RATE = Rate.of(10_000_000);
    private static final PortPolicy LIMITED =
            PortPolicy.builder().rates(Rates.builder().toGuest(RATE).build()).build();

    private final RootQdisc none = tap(true, PortPolicy.open(), LinkFilters.NONE);

    @Test
    void noneIsLeftAlone() {
        assertThat(Sample.LINK.differences(none)).isEmpty();
        assertThat(Sample.LINK.set(none)).isEmpty();
    }

    @Test
    void oneIsReplaced() {
        assertThat(Sample.LINK.qdisc("mq").differences(none))
                .containsExactly("has the root qdisc mq instead of noqueue");
        assertThat(Sample.LINK.qdisc("mq").set(none)).isEqualTo("set qdisc of TAP link0");
    }

    @Test
    void aNewTapGetsItsOwnBeforeItIsUp() {
        Change change = Sample.LINK.up(false).qdisc("noop").change(none);
        Steps afterUp = new Steps();
        change.addAfterUp(afterUp);
        assertThat(afterUp.isEmpty()).isTrue();
        assertThat(Sample.LINK.qdisc("noop").differences(none)).isEmpty();
    }

    @Test
    void theHostDecidesWhereNobodyElseDoes() {
        assertThat(Sample.LINK.qdisc("mq").differences(tap(false, PortPolicy.open(), LinkFilters.NONE)))
                .isEmpty();
        assertThat(Sample.LINK.qdisc("mq").set(tap(false, PortPolicy.open(), LinkFilters.NONE)))
                .isEmpty();
    }

    @Test
    void aBridgeSendsNothingOfTheHosts() {
        RootQdisc blackhole = RootQdisc.bridge();
        assertThat(Sample.LINK.differences(blackhole))
                .containsExactly(
                        "has the root qdisc noqueue instead of blackhole, and so sends what this host sends by it");
        assertThat(Sample.LINK.set(blackhole)).isEqualTo("set qdisc of TAP link0");
        assertThat(Sample.LINK.qdisc("blackhole").set(blackhole)).isEmpty();
    }

    @Test
    void itBecomesWhatItWas() {
        assertThat(Sample.LINK.restore(none, Sample.LINK.qdisc("pfifo"))).isEqualTo("undo: set qdisc of TAP link0");
        assertThat(Sample.LINK.restore(none, Sample.LINK.qdisc("noop").up(false)))
                .isEmpty();
    }

    private static RootQdisc tap(boolean noqueue, PortPolicy policy, LinkFilters filters) {
        NicRequest request = NicRequest.builder(
                        NicId.of("vm1", "eth0"), GeneveTunnel.of("42", "192.0.2.1"), new Owner(1000, 1000))
                .policy(policy)
                .build();
        Plan plan = Plan.of(request, new Defaults("default", 9001, noqueue), new BirthMac("salt"));
        return RootQdisc.tap(plan, filters);
    }

    @Test
    void theVmmMayHaveItsOwnWhereItLimitsTheRate() {
        PortPolicy left = PortPolicy.builder()
                .rates(Rates.builder().toGuest(RATE).enforcer(RateEnforcer.VMM).build())
                .build();
        RootQdisc one = tap(true, left, LinkFilters.NONE);
        assertThat(Sample.LINK.qdisc("htb").differences(one)).isEmpty();
        assertThat(Sample.LINK.qdisc("htb").set(one)).isEmpty();
        assertThat(Sample.LINK.qdisc("tbf").set(one)).isEqualTo("set qdisc of TAP link0");
        assertThat(Sample.LINK.qdisc("noop").up(false).set(one)).isEqualTo("set qdisc of TAP link0");
    }

    /** A rate where the kernel reports one. */
    private static RootQdisc limited(TokenBucket there) {
        return tap(
                true,
                LIMITED,
                new LinkFilters(Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(there)));
    }

    @Test
    void aRateIsABucketWithTheTimeOfAQueue() {
        assertThat(RootQdisc.bucket(RATE)).isEqualTo(new TokenBucket(1_250_000, 131_072, 131_072 + 62_500));
    }

    @Test
    void aRateReplacesWhatIsThere() {
        RootQdisc limited = tap(true, LIMITED, LinkFilters.NONE);
        assertThat(Sample.LINK.differences(limited))
                .containsExactly("has the root qdisc noqueue instead of tbf, and so no rate to its guest");
        assertThat(Sample.LINK.set(limited)).isEqualTo("set qdisc of TAP link0");
        assertThat(Sample.LINK.set(tap(false, LIMITED, LinkFilters.NONE))).isEqualTo("set qdisc of TAP link0");
        assertThat(Sample.LINK.qdisc("noop").differences(limited)).isEmpty();
    }

    @Test
    void aRateThatIsThereIsLeftAlone() {
        RootQdisc limited = limited(new TokenBucket(1_250_000, 131_071, 193_572));
        assertThat(Sample.LINK.qdisc("tbf").differences(limited)).isEmpty();
        assertThat(Sample.LINK.qdisc("tbf").set(limited)).isEmpty();
    }

    @Test
    void anotherRateIsReplaced() {
        for (TokenBucket other : new TokenBucket[] {
            new TokenBucket(1_250_001, 131_072, 193_572),
            new TokenBucket(1_250_000, 130_000, 193_572),
            new TokenBucket(1_250_000, 131_072, 0)
        }) {
            assertThat(Sample.LINK.qdisc("tbf").differences(limited(other)))
                    .singleElement()
                    .asString()
                    .startsWith("sends its guest " + other.bytesPerSecond() * 8 + " bit/s with a burst of")
                    .endsWith("instead of 10000000 bit/s with a burst of 131072 bytes and a queue of 193572");
            assertThat(Sample.LINK.qdisc("tbf").set(limited(other))).isEqualTo("set qdisc of TAP link0");
        }
    }

    /** Of the same kind it may be of another rate by now; without one there is nothing to make it of. */
    @Test
    void aRateBecomesWhatItWas() {
        Sample bucket = Sample.LINK.qdisc("tbf");
        assertThat(bucket.restore(limited(RootQdisc.bucket(RATE)), bucket)).isEqualTo("undo: set qdisc of TAP link0");
        assertThat(Sample.LINK.restore(none, bucket)).isEmpty();
    }
}
