package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TunFlagsTest {

    @ParameterizedTest
    @CsvSource({"1, 0x5002, false", "2, 0x5102, true", "256, 0x5102, true"})
    void multiQueueIsSetForMoreThanOneQueue(int queues, String bits, boolean multiQueue) {
        TunFlags flags = TunFlags.forQueues(queues);
        assertThat(flags).isEqualTo(new TunFlags(Integer.decode(bits)));
        assertThat(flags.multiQueue()).isEqualTo(multiQueue);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257})
    void queuesThatNoTapHasAreRefused(int queues) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TunFlags.forQueues(queues))
                .withMessage("queue count must be 1 to 256, got " + queues);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0000, 0x0",
        "0x5002, IFF_TAP|IFF_NO_PI|IFF_VNET_HDR",
        "0x5102, IFF_TAP|IFF_MULTI_QUEUE|IFF_NO_PI|IFF_VNET_HDR",
        "0x8000, IFF_TUN_EXCL",
        "0x0001, 0x1",
        "0x0403, IFF_TAP|0x401",
        "0xffff, IFF_TAP|IFF_MULTI_QUEUE|IFF_NO_PI|IFF_VNET_HDR|IFF_TUN_EXCL|0x2efd"
    })
    void textNamesEveryKnownFlagAndTheRestInHex(String bits, String text) {
        assertThat(new TunFlags(Integer.decode(bits))).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0xffffffff", "65536, 0x10000"})
    void bitsBeyond16AreRefused(int bits, String told) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TunFlags(bits))
                .withMessage("TUN flags must fit 16 bits, got " + told);
    }
}
