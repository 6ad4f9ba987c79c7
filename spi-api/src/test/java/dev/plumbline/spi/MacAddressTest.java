package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {

    @Test
    void textIsReadInEitherCaseAndWrittenInLowerCase() {
        assertThat(MacAddress.parse("02:00:5E:10:aB:fF")).hasToString("02:00:5e:10:ab:ff");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "02:00:5e:10:00",
                "02:00:5e:10:00:01:02",
                "02-00-5e-10-00-01",
                "02005e100001",
                "2:0:5e:10:0:1",
                "02:00:5e:10:00:0g",
                "02:00:5e:10:00:01\n",
                " 02:00:5e:10:00:01"
            })
    void otherTextIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MacAddress.parse(text))
                .withMessage("MAC address must be six pairs of hex digits such as 02:00:5e:10:00:01, got "
                        + Text.quote(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 7, 8})
    void anotherNumberOfBytesIsRefused(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MacAddress.of(new byte[length]))
                .withMessage("MAC address must have 6 bytes, got " + length);
    }

    @ParameterizedTest
    @CsvSource({
        "02:00:00:00:00:01, true",
        "00:00:00:00:00:01, true",
        "fe:ff:ff:ff:ff:ff, true",
        "00:00:00:00:00:00, false",
        "01:00:5e:00:00:01, false",
        "ff:ff:ff:ff:ff:ff, false"
    })
    void unicastIsWhatAnInterfaceCanHave(String mac, boolean unicast) {
        assertThat(MacAddress.parse(mac).isUnicast()).isEqualTo(unicast);
    }

    @Test
    void addressesOfTheSameBytesAreEqual() {
        MacAddress mac = MacAddress.of((byte) 2, (byte) 0, (byte) 0x5e, (byte) 0x10, (byte) 0, (byte) 1);
        assertThat(mac)
                .isEqualTo(MacAddress.parse("02:00:5e:10:00:01"))
                .hasSameHashCodeAs(MacAddress.parse("02:00:5e:10:00:01"))
                .isNotEqualTo(MacAddress.parse("02:00:5e:10:00:02"));
    }

    @Test
    void bytesGivenCanBeChangedWithoutChangingTheAddress() {
        byte[] bytes = {2, 0, 0, 0, 0, 1};
        MacAddress mac = MacAddress.of(bytes);
        bytes[5] = 9;
        assertThat(mac).hasToString("02:00:00:00:00:01");
    }

    @Test
    void bytesReturnedCanBeChangedWithoutChangingTheAddress() {
        MacAddress mac = MacAddress.parse("02:00:00:00:00:01");
        mac.toBytes()[5] = 9;
        assertThat(mac).hasToString("02:00:00:00:00:01");
    }
}
