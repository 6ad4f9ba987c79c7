package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process is killed before and after each of its system calls; another recovers. What is there before a call is what
 * was there after the one before it: the one state is recovered from by doing the same again, the other by reconciling.
 */
@Tag("kernel")
class CrashTest {

    private static final Path STRACE = Path.of("/usr/bin/strace");
    /** How far apart the calls are that are tried: all, or of a sample every tenth. */
    private static final int STEP = Sample.WANTED ? 10 : 1;

    private static FaultTable table;

    @BeforeAll
    static void startTable() {
        table = new FaultTable("crash-table.txt", "killed during", "calls", "points tried", "points clean");
    }

    /** Two, or those that {@code -Dplumbline.crashes.operations=REGEX} names; all of them take some minutes. */
    static List<FaultCase> operations() {
        Pattern wanted = Pattern.compile(System.getProperty("plumbline.crashes.operations", "ATTACH|DETACH"));
        return Arrays.stream(FaultCase.values())
                .filter(operation -> wanted.matcher(operation.name()).matches())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aKilledProcessLeavesNothingThatIsNotRecovered(FaultCase operation) throws Exception {
        assumeTrue(!operation.needsVlans() || Requests.hasVlans(), "bridges of this kernel cannot keep VLANs apart");
        assumeTrue(!operation.needsPolice() || Requests.hasPolice(), "this kernel has no act_police");
        try (CrashTrial trial = new CrashTrial(operation)) {
            int calls = 0;
            int tried = 0;
            while (trial.kill(List.of(), "before", calls)) {
                trial.repeat();
                assertThat(trial.kill(List.of(), "after", calls)).isTrue();
                trial.reconcile();
                calls += STEP;
                tried += 2;
            }
            trial.reconcile();
            assertThat(calls).isGreaterThan(10);
            String points = Integer.toString(tried);
            table.add(operation.title, Integer.toString(calls), points, points);
        }
    }

    /** The kernel's own word for it, without any of our code in between: strace kills at the n-th send of a thread. */
    @Test
    void aProcessKilledFromOutsideLeavesNothingThatIsNotRecovered() throws Exception {
        assumeTrue(Files.isExecutable(STRACE), "there is no strace");
        try (CrashTrial trial = new CrashTrial(FaultCase.ATTACH)) {
            int sends = 1;
            while (trial.kill(strace(sends), "never", 0)) {
                trial.repeat();
                sends++;
            }
            trial.reconcile();
            assertThat(sends).isGreaterThan(2);
            String points = Integer.toString(sends - 1);
            table.add("attach, by strace", points, points, points);
        }
    }

    private static List<String> strace(int send) {
        return List.of(
                STRACE.toString(),
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=sendto",
                "-e",
                "inject=sendto:signal=KILL:when=" + send);
    }
}
