package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MacTest {

    private final Mac mac = new Mac(Sample.MAC);
    private final Sample other = Sample.LINK.mac((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 7);

    @Test
    void anEqualOneIsLeftAlone() {
        assertThat(Sample.LINK.differences(mac)).isEmpty();
        assertThat(Sample.LINK.set(mac)).isEmpty();
    }

    @Test
    void anotherIsSetAndRestored() {
        assertThat(other.differences(mac)).containsExactly("has MAC 02:00:00:00:00:07 instead of 02:00:00:00:00:01");
        assertThat(other.set(mac)).isEqualTo("set MAC of TAP link0");
        assertThat(Sample.LINK.restore(mac, other)).isEqualTo("undo: set MAC of TAP link0");
    }

    @Test
    void oneThatIsNotKnownYetIsSet() {
        assertThat(Sample.LINK.mac(new byte[0]).set(mac)).isEqualTo("set MAC of TAP link0");
    }
}
