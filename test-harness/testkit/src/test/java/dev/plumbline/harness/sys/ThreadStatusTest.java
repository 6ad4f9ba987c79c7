package dev.plumbline.harness.sys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.Owner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadStatusTest {

    private static final Owner OWNER = new Owner(1000, 1001);

    private static final List<String> PLAIN = List.of(
            "Name:\tjava",
            "Uid:\t1000\t1000\t1000\t1000",
            "Gid:\t1001\t1001\t1001\t1001",
            "Groups:\t ",
            "CapInh:\t0000000000000000",
            "CapPrm:\t0000000000000000",
            "CapEff:\t0000000000000000",
            "CapBnd:\t000001ffffffffff",
            "CapAmb:\t0000000000000000");

    @Test
    void theOwnerWithoutAnythingIsPlain() {
        assertThat(ThreadStatus.parse(PLAIN).isPlain(OWNER, true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 'Uid: 1000 1000 0 1000'",
        "2, 'Gid: 1001 1001 1001 0'",
        "3, 'Groups: 4 27'",
        "4, 'CapInh: 0000000000001000'",
        "5, 'CapPrm: 0000000000001000'",
        "6, 'CapEff: 0000000000001000'",
        "8, 'CapAmb: 0000000000001000'",
        "8, 'Other: nothing'"
    })
    void anythingLeftOverShows(int line, String text) {
        List<String> lines = new ArrayList<>(PLAIN);
        lines.set(line, text);
        assertThat(ThreadStatus.parse(lines).isPlain(OWNER, true)).isFalse();
    }

    @Test
    void groupsCountOnlyWhereTheyCanBeDropped() {
        List<String> lines = new ArrayList<>(PLAIN);
        lines.set(3, "Groups:\t65534");
        assertThat(ThreadStatus.parse(lines).isPlain(OWNER, false)).isTrue();
    }
}
