package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.PortVlans;
import dev.plumbline.spi.PortVlan;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VlansTest {

    private static final PortVlans ACCESS_100 =
            new PortVlans(new TreeMap<>(Map.of(100, PortVlans.PVID | PortVlans.UNTAGGED)));
    private static final PortVlans DEFAULT =
            new PortVlans(new TreeMap<>(Map.of(1, PortVlans.PVID | PortVlans.UNTAGGED)));

    private static Vlans access100(Optional<PortVlans> there) {
        return new Vlans(PortVlan.access(100), Sample.BRIDGE, there);
    }

    @Test
    void aPortThatHasThemIsLeftAlone() {
        Vlans vlans = access100(Optional.of(ACCESS_100));

        assertThat(Sample.LINK.differences(vlans)).isEmpty();
        assertThat(Sample.LINK.set(vlans)).isEmpty();
    }

    @Test
    void othersAreReportedAndReplaced() {
        Vlans vlans = access100(Optional.of(DEFAULT));

        assertThat(Sample.LINK.differences(vlans))
                .containsExactly("has VLANs " + DEFAULT + " instead of " + ACCESS_100);
        assertThat(Sample.LINK.set(vlans)).isEqualTo("remove VLANs from TAP link0; set VLANs of TAP link0");
    }

    @Test
    void aTapThatIsToBecomeAPortIsDownUntilItHasThem() {
        assertThat(Sample.LINK.master(0).set(access100(Optional.empty())))
                .isEqualTo("bring down TAP link0; remove VLANs from TAP link0; set VLANs of TAP link0;"
                        + " bring up TAP link0");
    }

    @Test
    void thoseOfTheEarlierPortAreRestored() {
        Vlans vlans = access100(Optional.of(DEFAULT));

        assertThat(Sample.LINK.restore(vlans, Sample.LINK))
                .isEqualTo("undo: remove VLANs from TAP link0; undo: set VLANs of TAP link0");
        assertThat(Sample.LINK.restore(vlans, Sample.LINK.master(0))).isEmpty();
    }
}
