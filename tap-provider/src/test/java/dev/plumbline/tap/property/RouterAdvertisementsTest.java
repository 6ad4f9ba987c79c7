package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RouterAdvertisementsTest {

    private final RouterAdvertisements refused = new RouterAdvertisements(new Ipv6Addresses(true, 1400));

    @Test
    void refusedOnesAreLeftAlone() {
        assertThat(Sample.LINK.differences(refused)).isEmpty();
        assertThat(Sample.LINK.change(refused).isNothing()).isTrue();
    }

    @Test
    void acceptedOnesAreRefusedFirst() {
        assertThat(Sample.LINK.ipv6(1, 2).differences(refused))
                .containsExactly("accepts router advertisements (accept_ra 2)");
        assertThat(Sample.LINK.ipv6(1, 2).change(refused).firstCalls()).hasSize(1);
    }

    @Test
    void whereIpv6ComesBackTheyAreRefusedWhenItHas() {
        Change change = Sample.LINK.mtu(1000).ipv6(-1, -1).change(refused);
        assertThat(change.firstCalls()).isEmpty();
        assertThat(change.laterCalls()).hasSize(1);
    }
}
