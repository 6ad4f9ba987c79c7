package dev.plumbline.harness.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.Availability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QemuGuestKindTest {

    private static Availability probe(String program) {
        return new QemuGuestKind(QemuSettings.configured().withProgram(program)).probe();
    }

    @Test
    void aProgramOfThePathIsFound() {
        assertThat(probe("sh").available()).isTrue();
    }

    @Test
    void aMissingProgramIsToldWithTheRemedy() {
        assertThat(probe("qemu-of-nowhere"))
                .isEqualTo(Availability.no("qemu-of-nowhere is not installed; run as root: apt-get install"
                        + " --no-install-recommends qemu-system-x86"));
    }

    @Test
    void aMissingPathIsNotLookedUpElsewhere() {
        assertThat(probe("/nowhere/sh").available()).isFalse();
    }

    @Test
    void anAcceleratorThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> new QemuSettings("qemu", "warp", "", Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"warp\"");
    }
}
