package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.tap.kernel.Fault;
import dev.plumbline.tap.kernel.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every system call and every netlink message of an operation fails, each in turn. {@code -Dplumbline.faults=one} tries one
 * way to fail a point, in rotation; {@code two} tries the first and last errno that the kernel can give there and every
 * other mishap; {@code every} tries every errno. {@code -Dplumbline.faults.operations=.*} takes all operations, which with
 * {@code two} is some ten minutes.
 */
@Tag("kernel")
class FaultInjectionTest {

    private static final String WAYS = System.getProperty("plumbline.faults", "one");
    private static final String FEW = "ATTACH|ATTACH_SHARED|ATTACH_UPLINK|DETACH|RECONCILE";

    private static FaultTable table;

    @BeforeAll
    static void startTable() {
        table = new FaultTable("fault-table.txt", "operation", "calls", "messages", "points tried", "points clean");
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
        if (WAYS.equals("one")) {
            return IntStream.range(0, points.size())
                    .mapToObj(i -> oneOf(points.get(i), i))
                    .flatMap(Optional::stream)
                    .toList();
        }
        Stream<Fault> once = points.stream().flatMap(point -> point.faults(WAYS.equals("every")).stream());
        Stream<Fault> ever = points.stream().filter(point -> point.message() < 0).map(Point::everAfter);
        return Stream.concat(once, ever).toList();
    }

    private static Optional<Fault> oneOf(Point point, int turn) {
        List<Fault> faults = point.faults(true);
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults.get(turn % faults.size()));
    }
}
