package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.BridgePort;
import dev.plumbline.linux.link.BridgePort.Setting;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PortFlagsTest {

    private final PortFlags asNew = new PortFlags(Sample.BRIDGE, Set.of());

    private static Sample with(Setting... changed) {
        return Sample.LINK.port(new BridgePort(BridgePort.FORWARDING, Set.of(changed)));
    }

    @Test
    void aPortAsNewIsLeftAlone() {
        assertThat(Sample.LINK.differences(asNew)).isEmpty();
        assertThat(Sample.LINK.set(asNew)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "HAIRPIN", mode = Mode.EXCLUDE)
    void whatLetsLessThroughIsReportedAndNeverSwitchedBack(Setting setting) {
        assertThat(with(setting).differences(asNew)).containsExactly("has " + setting.changedText() + " as a port");
        assertThat(with(setting).change(asNew).isNothing()).isTrue();
    }

    @Test
    void whatLetsMoreThroughIsSwitchedBack() {
        assertThat(with(Setting.HAIRPIN).set(asNew)).isEqualTo("set port flags of TAP link0");
    }

    @Test
    void flagsOfAnotherBridgesPortAreOfNoMatter() {
        Sample elsewhere = with(Setting.HAIRPIN).master(8);
        assertThat(elsewhere.differences(asNew)).isEmpty();
        assertThat(elsewhere.set(asNew)).isEmpty();
    }

    @Test
    void whatIsAskedForIsSetAndReportedWhereItIsMissing() {
        PortFlags asked = new PortFlags(Sample.BRIDGE, Set.of(Setting.LEARNING, Setting.NEIGH_SUPPRESS));
        Sample there = with(Setting.LEARNING, Setting.NEIGH_SUPPRESS);
        assertThat(there.differences(asked)).isEmpty();
        assertThat(there.set(asked)).isEmpty();
        assertThat(with(Setting.LEARNING).differences(asked))
                .containsExactly("does not have neigh_suppress on as a port");
        assertThat(with(Setting.LEARNING).change(asked).isNothing()).isFalse();
        assertThat(with(Setting.LEARNING, Setting.NEIGH_SUPPRESS, Setting.LOCKED)
                        .differences(asked))
                .containsExactly("has locked on as a port");
    }

    @Test
    void flagsBecomeWhatTheyWere() {
        assertThat(Sample.LINK.restore(asNew, with(Setting.ISOLATED))).isEqualTo("undo: set port flags of TAP link0");
        assertThat(with(Setting.ISOLATED).restore(asNew, with(Setting.ISOLATED)))
                .isEmpty();
    }
}
