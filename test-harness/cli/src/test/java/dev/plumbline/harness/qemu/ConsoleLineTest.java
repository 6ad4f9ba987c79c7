package dev.plumbline.harness.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleLineTest {

    @Test
    void aLineOfOutput() {
        assertThat(ConsoleLine.parse("@7:eth0 = up")).isEqualTo(new ConsoleLine("7", false, "eth0 = up"));
    }

    @Test
    void anEmptyLineOfOutput() {
        assertThat(ConsoleLine.parse("@7:")).isEqualTo(new ConsoleLine("7", false, ""));
    }

    @Test
    void theEndWithItsStatus() {
        assertThat(ConsoleLine.parse("@12=127")).isEqualTo(new ConsoleLine("12", true, "127"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@ready", "@:x", "@x=0", "@1=", "@1=x", "[    1.2] @1:x", "@1=1234"})
    void everythingElseIsTheKernels(String line) {
        assertThat(ConsoleLine.parse(line)).isNull();
    }
}
