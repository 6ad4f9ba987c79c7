package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.BridgeKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AsItIsTest {

    private static final Sample BRIDGE = Sample.LINK.kind(keepingVlansApart(true));

    private final AsItIs asked = new AsItIs("link0", 1400, true);

    private static BridgeKind keepingVlansApart(boolean whether) {
        return new BridgeKind(false, 0, BridgeKind.DEFAULT_PRIORITY, false, true, Optional.of(whether));
    }

    @Test
    void aBridgeThatServesTheNicIsFine() {
        assertThat(BRIDGE.differences(asked)).isEmpty();
    }

    @Test
    void whatKeepsFramesFromTheNicIsReported() {
        assertThat(BRIDGE.up(false).differences(asked)).containsExactly("is down");
        assertThat(BRIDGE.mtu(1300).differences(asked))
                .containsExactly(
                        "has MTU 1300, and the NIC has 1400: larger frames than the smaller of both are dropped");
        assertThat(BRIDGE.kind(keepingVlansApart(false)).differences(asked))
                .containsExactly("does not keep VLANs apart (vlan_filtering 0)");
        assertThat(BRIDGE.differences(new AsItIs("br0", 1400, true))).containsExactly("is called link0 and not br0");
    }

    @Test
    void nothingIsEverSet() {
        Sample other = BRIDGE.up(false).mtu(1300).kind(keepingVlansApart(false));

        assertThat(other.set(asked)).isEmpty();
        assertThat(other.restore(asked, BRIDGE)).isEmpty();
    }
}
