package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.tap.step.Steps;
import org.junit.jupiter.api.Test;

class RootQdiscTest {

    private final RootQdisc none = RootQdisc.tap(true);

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
        assertThat(Sample.LINK.qdisc("mq").differences(RootQdisc.tap(false))).isEmpty();
        assertThat(Sample.LINK.qdisc("mq").set(RootQdisc.tap(false))).isEmpty();
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
}
