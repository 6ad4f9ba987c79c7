package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.VxlanKind;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class SourceTest {

    private static final InetAddress OWN = InetAddress.getLoopbackAddress();
    private static final Source SOURCE = new Source(OWN);
    private static final Sample NONE = Sample.LINK.kind(new VxlanKind(42, null, 4789));
    private static final Sample RIGHT = Sample.LINK.kind(new VxlanKind(42, null, 4789, false, OWN));

    @Test
    void theRightOneIsLeftAlone() {
        assertThat(RIGHT.differences(SOURCE)).isEmpty();
        assertThat(RIGHT.set(SOURCE)).isEmpty();
    }

    @Test
    void anotherOneIsReportedAndSet() {
        assertThat(NONE.differences(SOURCE))
                .containsExactly("sends from whatever address the route has instead of " + OWN.getHostAddress());
        assertThat(NONE.set(SOURCE)).isEqualTo("set source address of TAP link0");
    }

    @Test
    void theEarlierOneIsRestored() {
        assertThat(NONE.restore(SOURCE, RIGHT)).isEqualTo("undo: set source address of TAP link0");
        assertThat(RIGHT.restore(SOURCE, RIGHT)).isEmpty();
    }
}
