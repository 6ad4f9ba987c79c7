package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.VxlanKind;
import org.junit.jupiter.api.Test;

class LearningTest {

    private static final Sample OFF = Sample.LINK.kind(new VxlanKind(42, null, 4789));
    private static final Sample ON = Sample.LINK.kind(new VxlanKind(42, null, 4789, true));

    @Test
    void offIsLeftAlone() {
        assertThat(OFF.differences(new Learning())).isEmpty();
        assertThat(OFF.set(new Learning())).isEmpty();
    }

    @Test
    void onIsSwitchedOff() {
        assertThat(ON.differences(new Learning())).containsExactly("learns from datagrams where to send frames");
        assertThat(ON.set(new Learning())).isEqualTo("set learning of TAP link0");
    }

    @Test
    void itBecomesWhatItWas() {
        assertThat(OFF.restore(new Learning(), ON)).isEqualTo("undo: set learning of TAP link0");
        assertThat(ON.restore(new Learning(), ON)).isEmpty();
    }
}
