package dev.plumbline.vmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdTest {

    @Test
    void nicsAreNumbered() {
        assertThat(DeviceId.ofNic(3)).hasToString("net3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0net", "_net", "net-0", "net,0", "net 0", "netzü", "n234567890123456789012345678901234"})
    void whatAVmmWouldRefuseIsRefused(String text) {
        assertThatThrownBy(() -> new DeviceId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }
}
