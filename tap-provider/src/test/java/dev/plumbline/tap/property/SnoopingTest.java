package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.BridgeKind;
import org.junit.jupiter.api.Test;

class SnoopingTest {

    private static final Sample OFF = Sample.LINK.kind(BridgeKind.FORWARDING);
    private static final Sample ON = Sample.LINK.kind(new BridgeKind(false, 0, BridgeKind.DEFAULT_PRIORITY, true));

    @Test
    void offIsLeftAlone() {
        assertThat(OFF.differences(new Snooping())).isEmpty();
        assertThat(OFF.set(new Snooping())).isEmpty();
    }

    @Test
    void onIsSwitchedOff() {
        assertThat(ON.differences(new Snooping())).containsExactly("snoops on IGMP and MLD (mcast_snooping 1)");
        assertThat(ON.set(new Snooping())).isEqualTo("set snooping of TAP link0");
    }

    @Test
    void itBecomesWhatItWas() {
        assertThat(OFF.restore(new Snooping(), ON)).isEqualTo("undo: set snooping of TAP link0");
        assertThat(ON.restore(new Snooping(), ON)).isEmpty();
    }
}
