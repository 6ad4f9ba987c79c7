package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpTest {

    private final Up up = new Up();

    @Test
    void aLinkThatIsUpIsLeftAlone() {
        assertThat(Sample.LINK.differences(up)).isEmpty();
        assertThat(Sample.LINK.set(up)).isEmpty();
        assertThat(Sample.LINK.restore(up, Sample.LINK)).isEmpty();
    }

    @Test
    void oneThatIsDownIsBroughtUp() {
        assertThat(Sample.LINK.up(false).differences(up)).containsExactly("is down");
        assertThat(Sample.LINK.up(false).set(up)).isEqualTo("bring up TAP link0");
    }

    @Test
    void itBecomesWhatItWas() {
        assertThat(Sample.LINK.restore(up, Sample.LINK.up(false))).isEqualTo("undo: bring down TAP link0");
        assertThat(Sample.LINK.up(false).restore(up, Sample.LINK)).isEqualTo("undo: bring up TAP link0");
    }
}
