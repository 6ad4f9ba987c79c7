package dev.plumbline.harness.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline timeline = new Timeline(Timeline.PARTS * 10L - Timeline.PARTS);

    private int[] present() {
        return timeline.points().stream()
                .mapToInt(TimelinePoint::present)
                .limit(5)
                .toArray();
    }

    /** One worker is far ahead of the other, in virtual time. */
    @Test
    void presenceGoesByVirtualTimeInWhateverOrderItIsTold() {
        timeline.booted(0, 1);
        timeline.ended(35);
        timeline.booted(12, 1);
        timeline.ended(22);
        assertThat(present()).containsExactly(1, 2, 2, 1, 0);
        assertThat(timeline.most()).isEqualTo(2);
    }

    @Test
    void whoEndsWhenAnotherArrivesDoesNotCountBeside() {
        timeline.booted(5, 1);
        timeline.booted(15, 1);
        timeline.ended(15);
        assertThat(timeline.most()).isEqualTo(1);
    }

    @Test
    void theSlowestAttachOfAPartIsKept() {
        timeline.booted(1, 700);
        timeline.booted(2, 900);
        timeline.booted(3, 800);
        assertThat(timeline.points().get(0).slowestAttachNanos()).isEqualTo(900);
    }
}
