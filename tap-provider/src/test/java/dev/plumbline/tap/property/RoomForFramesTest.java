package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomForFramesTest {

    private final RoomForFrames room = new RoomForFrames(1400);

    @Test
    void moreIsEnough() {
        assertThat(Sample.LINK.mtu(1400).differences(room)).isEmpty();
        assertThat(Sample.LINK.mtu(9000).differences(room)).isEmpty();
    }

    @Test
    void lessIsReportedAndLeft() {
        assertThat(Sample.LINK.mtu(1300).differences(room))
                .containsExactly("has MTU 1300, and drops frames of up to 1400");
        assertThat(Sample.LINK.mtu(1300).set(room)).isEmpty();
        assertThat(Sample.LINK.restore(room, Sample.LINK.mtu(1300))).isEmpty();
    }
}
