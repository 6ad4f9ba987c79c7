package dev.plumbline.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultOwnerTest {

    @Test
    void theUsualIdIsTakenWhereItIsMapped() {
        assertThat(DefaultOwner.from(List.of("         0          0 4294967295")))
                .isEqualTo(1000);
        assertThat(DefaultOwner.from(List.of("0 1000 1", "1000 100000 1"))).isEqualTo(1000);
    }

    @Test
    void otherwiseTheLowestThatIs() {
        assertThat(DefaultOwner.from(List.of("         0       1000          1")))
                .isZero();
        assertThat(DefaultOwner.from(List.of("0 100000 1000"))).isZero();
    }
}
