package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.VxlanKind;
import dev.plumbline.linux.netlink.LinkRef;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceTest {

    private static final VxlanKind KIND = new VxlanKind(42, null, 4789);
    private static final Sample NONE = Sample.LINK.kind(KIND);
    private static final Sample RIGHT = Sample.LINK.kind(KIND.withDevice(LinkRef.of(9)));
    private static final Device DEVICE = new Device("eth0", Optional.of(Sample.BRIDGE.state())); // index 9

    @Test
    void theRightOneIsLeftAlone() {
        assertThat(RIGHT.differences(DEVICE)).isEmpty();
        assertThat(RIGHT.set(DEVICE)).isEmpty();
    }

    @Test
    void anotherOneIsReportedAndSet() {
        assertThat(NONE.differences(DEVICE)).containsExactly("does not send by eth0");
        assertThat(NONE.set(DEVICE)).isEqualTo("set device of TAP link0");
    }

    @Test
    void oneThatIsGoneIsReportedAlone() {
        Device gone = new Device("eth0", Optional.empty());
        assertThat(RIGHT.differences(gone)).containsExactly("does not send by eth0, which is not there");
        assertThat(RIGHT.set(gone)).isEmpty();
    }

    @Test
    void theEarlierOneIsRestored() {
        assertThat(NONE.restore(DEVICE, RIGHT)).isEqualTo("undo: set device of TAP link0");
        assertThat(RIGHT.restore(DEVICE, RIGHT)).isEmpty();
    }
}
