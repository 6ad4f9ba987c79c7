package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class VniTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0xffffff})
    void whatFits24BitsIsAccepted(int value) {
        assertThat(new Vni(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x1000000, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void whatDoesNotFit24BitsIsRefused(int value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Vni(value))
                .withMessage("VNI must be 0 to 16777215 (24 bits), got " + value);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "42, 42",
        "16777215, 16777215",
        "0042, 42",
        "0x0, 0",
        "0x2a, 42",
        "0X2A, 42",
        "0xffffff, 16777215",
        "0x00000000ff, 255"
    })
    void textIsDecimalOrHex(String text, int value) {
        assertThat(Vni.parse(text)).isEqualTo(new Vni(value));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "0x",
                "x",
                "2a",
                "0x2g",
                "-1",
                "+1",
                "0x-1",
                "0x+1",
                " 1",
                "1 ",
                "1_000",
                "٤٢",
                "16777216",
                "0x1000000",
                "4294967296",
                "18446744073709551615",
                "99999999999999999999"
            })
    void otherTextIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vni.parse(text))
                .withMessage(
                        "VNI must be 0 to 16777215 in decimal, or 0x0 to 0xffffff in hex, got " + Text.quote(text));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "42, 2a", "16777215, ffffff"})
    void hexHasNeitherPrefixNorLeadingZeros(int value, String hex) {
        assertThat(new Vni(value).toHex()).isEqualTo(hex);
    }

    @Test
    void textIsTheDecimalNumber() {
        assertThat(new Vni(0x2a)).hasToString("42");
    }
}
