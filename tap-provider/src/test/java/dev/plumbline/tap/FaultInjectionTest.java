package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.tap.FaultSweep.Ways;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every system call and every netlink message of an operation fails on this host's kernel, each in turn.
 * {@code -Dplumbline.faults=one} tries one way to fail a point, in rotation; {@code sample} does that for every sixth point;
 * {@code two} tries the first and last errno that the kernel can give there and every other mishap; {@code every} tries
 * every errno, as {@link ModelFaultTest} does. {@code -Dplumbline.faults.operations=.*} takes all operations, which with
 * {@code two} is some ten minutes.
 */
@Tag("kernel")
class FaultInjectionTest {

    private static final String WAYS = System.getProperty("plumbline.faults", Sample.WANTED ? "sample" : "one");
    private static final String FEW = "ATTACH|ATTACH_SHARED|ATTACH_UPLINK|DETACH|RECONCILE";

    private static FaultSweep sweep;

    @BeforeAll
    static void startTable() {
        Ways ways = Ways.valueOf(WAYS.toUpperCase(Locale.ROOT));
        sweep = new FaultSweep(new RealWorld(), ways, FaultSweep.table("fault-table.txt"));
    }

    static List<FaultCase> operations() {
        Pattern wanted = Pattern.compile(System.getProperty("plumbline.faults.operations", FEW));
        return Arrays.stream(FaultCase.values())
                .filter(operation -> wanted.matcher(operation.name()).matches())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aFailureAnywhereLeavesTheStateAsItWas(FaultCase operation) {
        assumeTrue(!operation.needsVlans() || Requests.hasVlans(), "bridges of this kernel cannot keep VLANs apart");
        assumeTrue(!operation.needsPolice() || Requests.hasPolice(), "this kernel has no act_police");
        assertThat(sweep.unclean(operation)).isEmpty();
    }
}
