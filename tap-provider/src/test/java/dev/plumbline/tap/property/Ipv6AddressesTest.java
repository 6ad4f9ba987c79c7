package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Ipv6AddressesTest {

    private final Ipv6Addresses none = new Ipv6Addresses(true, 1400);

    @Test
    void aLinkWithoutAddressesIsLeftAlone() {
        assertThat(Sample.LINK.differences(none)).isEmpty();
        assertThat(Sample.LINK.set(none)).isEmpty();
        assertThat(Sample.LINK.ipv6(-1, -1).set(none)).isEmpty();
    }

    @Test
    void oneThatIsUpGoesDownSoThatItLosesWhatItHas() {
        assertThat(Sample.LINK.ipv6(0, 0).differences(none))
                .containsExactly("gets an IPv6 link-local address (addrgenmode 0)");
        assertThat(Sample.LINK.ipv6(0, 0).set(none))
                .isEqualTo("bring down TAP link0; set IPv6 address mode of TAP link0; bring up TAP link0");
        assertThat(Sample.LINK.up(false).ipv6(0, 0).set(none)).isEqualTo("set IPv6 address mode of TAP link0");
    }

    @Test
    void whereIpv6ComesBackWithTheMtuItIsToldAfterwards() {
        Sample small = Sample.LINK.mtu(1000).ipv6(-1, -1);
        assertThat(none.comesBack(small.state())).isTrue();
        assertThat(small.set(none))
                .isEqualTo("bring down TAP link0; keep IPv6 addresses from TAP link0; bring up TAP link0");
        assertThat(small.set(new Ipv6Addresses(false, 1400))).isEmpty();
        assertThat(small.set(new Ipv6Addresses(true, 1000))).isEmpty();
    }

    @Test
    void theModeBecomesWhatItWas() {
        assertThat(Sample.LINK.restore(none, Sample.LINK.ipv6(3, 0)))
                .isEqualTo("undo: set IPv6 address mode of TAP link0");
        assertThat(Sample.LINK.restore(none, Sample.LINK.ipv6(-1, -1))).isEmpty();
    }
}
