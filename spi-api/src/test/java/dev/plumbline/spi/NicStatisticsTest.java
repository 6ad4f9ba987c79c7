package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.NicStatistics.Traffic;
import org.junit.jupiter.api.Test;

class NicStatisticsTest {

    private static final NicId NIC = NicId.of("vm1", "eth0");

    @Test
    void saysWhoseTheyAreAndWhichDirectionIsWhich() {
        NicStatistics statistics = NicStatistics.of(NIC, new Traffic(1, 60, 0), new Traffic(2, 120, 3));

        assertThat(statistics)
                .hasToString("vm1/eth0: from guest Traffic[frames=1, bytes=60, dropped=0],"
                        + " to guest Traffic[frames=2, bytes=120, dropped=3]")
                .isEqualTo(NicStatistics.of(NIC, statistics.fromGuest(), statistics.toGuest()))
                .isNotEqualTo(NicStatistics.of(NIC, statistics.toGuest(), statistics.fromGuest()));
    }

    @Test
    void countsAreNeverNegative() {
        assertThatThrownBy(() -> new Traffic(0, -1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bytes must be 0 or more, got -1");
    }
}
