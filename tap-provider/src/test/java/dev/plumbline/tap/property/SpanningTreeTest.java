package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.BridgeKind;
import org.junit.jupiter.api.Test;

class SpanningTreeTest {

    private static final Sample STP = Sample.LINK.kind(new BridgeKind(true, 200, BridgeKind.DEFAULT_PRIORITY, false));
    private static final Sample PLAIN = Sample.LINK.kind(BridgeKind.FORWARDING);

    private final SpanningTree none = new SpanningTree();

    @Test
    void aBridgeThatForwardsIsLeftAlone() {
        assertThat(PLAIN.differences(none)).isEmpty();
        assertThat(PLAIN.set(none)).isEmpty();
    }

    @Test
    void theProtocolIsSwitchedOffBeforeTheDelay() {
        assertThat(STP.differences(none))
                .containsExactly("runs the spanning tree protocol", "has a forward delay of 2.00 s");
        assertThat(STP.set(none)).isEqualTo("set STP of TAP link0; set forward delay of TAP link0");
    }

    @Test
    void itBecomesWhatItWas() {
        assertThat(PLAIN.restore(none, STP))
                .isEqualTo("undo: set STP of TAP link0; undo: set forward delay of TAP link0");
        assertThat(PLAIN.restore(none, PLAIN)).isEmpty();
    }
}
