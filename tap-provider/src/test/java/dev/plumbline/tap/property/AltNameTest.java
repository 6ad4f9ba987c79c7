package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AltNameTest {

    private final AltName name = new AltName("derived0", false);

    @Test
    void aLinkOfThatNameNeedsNoOther() {
        assertThat(Sample.LINK.set(new AltName("link0", true))).isEmpty();
        assertThat(Sample.LINK.altNames("derived0").differences(name)).isEmpty();
        assertThat(Sample.LINK.altNames("derived0").set(name)).isEmpty();
    }

    @Test
    void aLostOneIsAdded() {
        assertThat(Sample.LINK.differences(name)).containsExactly("has lost its alternative name derived0");
        assertThat(Sample.LINK.set(name)).isEqualTo("add alternative name to TAP link0");
    }

    @Test
    void aLinkThatIsCalledOtherwiseKeepsThatNameAndGetsItsOwn() {
        AltName own = new AltName("tap0", true);
        assertThat(Sample.LINK.differences(own)).containsExactly("is called link0 and not tap0");
        assertThat(Sample.LINK.set(own)).isEqualTo("add alternative name to TAP link0");
    }

    @Test
    void namesBecomeWhatTheyWere() {
        AltName own = new AltName("link0", true);
        assertThat(Sample.LINK.altNames("new").restore(own, Sample.LINK.altNames("old")))
                .isEqualTo("undo: take an alternative name from TAP link0; undo: add alternative name to TAP link0");
        assertThat(Sample.LINK.altNames("new").restore(name, Sample.LINK)).isEmpty();
    }
}
