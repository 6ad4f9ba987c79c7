package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @CsvSource({
        "64000, 64000, 131072",
        "500k, 500000, 131072",
        "10M, 10000000, 131072",
        "1g, 1000000000, 1562500",
        "400g, 400000000000, 625000000"
    })
    void aRateHasABurstForLargeSegments(String text, long bits, long burst) {
        assertThat(Rate.parse(text)).isEqualTo(new Rate(bits, burst));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "g", "1.5g", "-1", "10mbit", "63999", "401g", "999999999999g"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBurstHoldsALargeSegmentAndEnds() {
        Rate slow = Rate.of(Rate.MIN_BITS);
        assertThatThrownBy(() -> slow.withBurst(131_071))
                .hasMessage("a burst at this rate is 131072 to 480000 bytes, got 131071");
        assertThatThrownBy(() -> slow.withBurst(480_001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rate.of(Rate.MAX_BITS).withBurst(Rate.MAX_BURST + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rate.of(1)).hasMessage("a rate is 64000 to 400000000000 bit/s, got 1");
    }

    @Test
    void itSaysWhatItIs() {
        Rates rates = Rates.builder().toGuest(Rate.of(10_000_000)).build();
        assertThat(rates).hasToString("to the guest 10000000 bit/s with a burst of 131072 bytes");
        assertThat(rates.toBuilder().build()).isEqualTo(rates).hasSameHashCodeAs(rates);
        assertThat(rates.toBuilder().fromGuest(Rate.parse("1m")).build())
                .hasToString(rates + ", from the guest 1000000 bit/s with a burst of 131072 bytes")
                .isNotEqualTo(rates);
        Rates left = rates.toBuilder().enforcer(RateEnforcer.VMM).build();
        assertThat(left).hasToString(rates + ", by the VMM").isNotEqualTo(rates);
        assertThat(left.byBackend()).isEqualTo(Rates.unlimited());
        assertThat(rates.byBackend()).isEqualTo(rates);
        assertThat(Rates.builder().enforcer(RateEnforcer.VMM).build()).isEqualTo(Rates.unlimited());
        assertThat(Rates.unlimited()).hasToString("unlimited").isNotEqualTo(rates);
        assertThat(PortPolicy.builder().rates(rates).build())
                .hasToString("PortPolicy[rates=" + rates + "]")
                .isNotEqualTo(PortPolicy.open());
    }
}
