package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.OuterHeader;
import dev.plumbline.linux.link.OuterSetting;
import dev.plumbline.linux.link.VxlanKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OuterSettingsTest {

    private static final VxlanKind PLAIN = new VxlanKind(42, null, 4789);

    private static VxlanKind kind(int ttl, int checksums) {
        return PLAIN.withOuter(
                new OuterHeader(Map.of(OuterSetting.TTL, ttl, OuterSetting.CHECKSUMS, checksums, OuterSetting.DF, 0)));
    }

    private static final VxlanKind WANTED =
            PLAIN.withOuter(new OuterHeader(Map.of(OuterSetting.TTL, 16, OuterSetting.CHECKSUMS, 0)));
    private static final OuterSettings SETTINGS = new OuterSettings(WANTED);
    private static final Sample RIGHT = Sample.LINK.kind(kind(16, 0));

    @Test
    void theRightOnesAreLeftAlone() {
        assertThat(RIGHT.differences(SETTINGS)).isEmpty();
        assertThat(RIGHT.set(SETTINGS)).isEmpty();
    }

    @Test
    void thoseThatNobodyAskedForAreLeftAlone() {
        OuterSettings none = new OuterSettings(PLAIN);
        assertThat(RIGHT.differences(none)).isEmpty();
        assertThat(RIGHT.set(none)).isEmpty();
        assertThat(RIGHT.restore(none, Sample.LINK.kind(kind(7, 1)))).isEmpty();
    }

    @Test
    void othersAreReportedAndThoseThatCanBeChangedAreSet() {
        Sample other = Sample.LINK.kind(kind(7, 1));
        assertThat(other.differences(SETTINGS))
                .containsExactly(
                        "sends with ttl 7 instead of ttl 16",
                        "sends with udpcsum instead of noudpcsum, which cannot be changed while it is there");
        assertThat(other.set(SETTINGS)).isEqualTo("set outer header of TAP link0");
        assertThat(Sample.LINK.kind(kind(16, 1)).set(SETTINGS)).isEmpty();
        assertThat(Sample.LINK.differences(SETTINGS)).first().asString().contains("something unknown");
    }

    @Test
    void theEarlierOnesAreRestored() {
        assertThat(Sample.LINK.kind(kind(7, 0)).restore(SETTINGS, RIGHT))
                .isEqualTo("undo: set outer header of TAP link0");
        assertThat(RIGHT.restore(SETTINGS, RIGHT)).isEmpty();
        assertThat(RIGHT.restore(SETTINGS, Sample.LINK)).isEmpty();
    }
}
