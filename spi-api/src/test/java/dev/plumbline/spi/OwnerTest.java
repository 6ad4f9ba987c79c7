package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1000, 0x80000000L, 4294967294L})
    void idsBelowTheOneThatMeansNobodyAreAccepted(long id) {
        assertThat(new Owner(id, id)).hasToString(id + ":" + id);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4294967295L, 4294967296L, Long.MAX_VALUE})
    void uidOutOfRangeIsRefused(long id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Owner(id, 0))
                .withMessage("uid must be 0 to 4294967294, got " + id);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4294967295L, 4294967296L, Long.MAX_VALUE})
    void gidOutOfRangeIsRefused(long id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Owner(0, id))
                .withMessage("gid must be 0 to 4294967294, got " + id);
    }
}
