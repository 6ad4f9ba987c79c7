package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.tap.kernel.Fault;
import dev.plumbline.tap.kernel.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every system call and every netlink message fails once, with two answers that the kernel can give there; with
 * {@code -Dplumbline.faults.every-errno=true}, in some eight minutes, with each.
 */
@Tag("kernel")
class FaultInjectionTest {

    private static final boolean EVERY_ERRNO = Boolean.getBoolean("plumbline.faults.every-errno");

    private static FaultTable table;

    @BeforeAll
    static void startTable() {
        table = new FaultTable("fault-table.txt", "operation", "calls", "messages", "points tried", "points clean");
    }

    /** All, or by {@code -Dplumbline.faults.operations=REGEX} some. */
    static List<FaultCase> operations() {
        Pattern wanted = Pattern.compile(System.getProperty("plumbline.faults.operations", ".*"));
        return Arrays.stream(FaultCase.values())
                .filter(operation -> wanted.matcher(operation.name()).matches())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aFailureAnywhereLeavesTheStateAsItWas(FaultCase operation) {
        List<String> unclean = new ArrayList<>();
        try (NetworkBackend healthy = Requests.backend();
                FaultTrial trial = new FaultTrial(operation, healthy)) {
            List<Point> points = trial.record();
            List<Fault> faults = faults(points);
            for (Fault fault : faults) {
                try {
                    trial.run(fault);
                } catch (AssertionError | RuntimeException e) {
                    System.out.println("not clean, " + operation + ", " + fault + ": " + e);
                    unclean.add(fault.toString());
                    trial.startAfresh();
                }
            }
            long messages = points.stream().filter(point -> point.message() >= 0).count();
            table.add(
                    operation.title,
                    Long.toString(points.size() - messages),
                    Long.toString(messages),
                    Integer.toString(faults.size()),
                    Integer.toString(faults.size() - unclean.size()));
        }
        assertThat(unclean).isEmpty();
    }

    private static List<Fault> faults(List<Point> points) {
        Stream<Fault> once = points.stream().flatMap(point -> point.faults(EVERY_ERRNO).stream());
        Stream<Fault> ever = points.stream().filter(point -> point.message() < 0).map(Point::everAfter);
        return Stream.concat(once, ever).toList();
    }
}
