package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MtuTest {

    private final Mtu mtu = new Mtu(1400);

    @Test
    void anEqualOneIsLeftAlone() {
        assertThat(Sample.LINK.differences(mtu)).isEmpty();
        assertThat(Sample.LINK.set(mtu)).isEmpty();
    }

    @Test
    void anotherIsSetAndRestored() {
        assertThat(Sample.LINK.mtu(1300).differences(mtu)).containsExactly("has MTU 1300 instead of 1400");
        assertThat(Sample.LINK.mtu(1300).set(mtu)).isEqualTo("set MTU of TAP link0");
        assertThat(Sample.LINK.restore(mtu, Sample.LINK.mtu(1300))).isEqualTo("undo: set MTU of TAP link0");
    }
}
