package dev.plumbline.tap.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagRateTest {

    @Test
    void whatWasWrittenIsRead() {
        for (Rate rate : new Rate[] {
            Rate.of(Rate.MIN_BITS), Rate.of(Rate.MAX_BITS), Rate.of(1_000_000).withBurst(200_000)
        }) {
            assertThat(TagRate.read(TagRate.text(rate))).contains(rate);
            assertThat(TagRate.text(rate)).doesNotContain(" ", "=").hasSizeLessThan(16);
        }
        assertThat(TagRate.text(Rate.of(10_000_000))).isEqualTo("5yc1s");
        assertThat(TagRate.read("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "?", "5yc1s,", "5yc1s,1", ",5yc1s", "zzzzzzzzzzzzzzzzz"})
    void whatIsNoneIsNotReadable(String text) {
        assertThat(TagRate.isReadable(text)).isFalse();
    }
}
