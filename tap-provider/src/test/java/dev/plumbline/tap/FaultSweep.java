package dev.plumbline.tap;

import dev.plumbline.linux.sys.Fault;
import dev.plumbline.linux.sys.Point;
import dev.plumbline.spi.NetworkBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fails every call and every message of an operation, each in turn. */
final class FaultSweep {

    /** How many of the ways to fail a point are tried. */
    enum Ways {
        /** One, in rotation, of every sixth point. */
        SAMPLE,
        /** One, in rotation. */
        ONE,
        /** The first and the last errno that the kernel can give there, and every other mishap. */
        TWO,
        /** Every errno, and every other mishap. */
        EVERY
    }

    private static final int SAMPLE_STEP = 6;

    private final World world;
    private final Ways ways;
    private final FaultTable table;

    FaultSweep(World world, Ways ways, FaultTable table) {
        this.world = world;
        this.ways = ways;
        this.table = table;
    }

    static FaultTable table(String name) {
        return new FaultTable(name, "operation", "calls", "messages", "points tried", "points clean");
    }

    /** Returns the faults after which something was not as it has to be; the table gets a row. */
    List<String> unclean(FaultCase operation) {
        List<String> unclean = new ArrayList<>();
        try (NetworkBackend healthy = Requests.backend(world.syscalls());
                FaultTrial trial = new FaultTrial(operation, world, healthy)) {
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
            long messages =
                    points.stream().filter(point -> point.message() >= 0).count();
            table.add(
                    operation.title,
                    Long.toString(points.size() - messages),
                    Long.toString(messages),
                    Integer.toString(faults.size()),
                    Integer.toString(faults.size() - unclean.size()));
        }
        return unclean;
    }

    private List<Fault> faults(List<Point> points) {
        if (ways == Ways.ONE || ways == Ways.SAMPLE) {
            int step = ways == Ways.SAMPLE ? SAMPLE_STEP : 1;
            return IntStream.iterate(0, i -> i < points.size(), i -> i + step)
                    .mapToObj(i -> oneOf(points.get(i), i))
                    .flatMap(Optional::stream)
                    .toList();
        }
        Stream<Fault> once = points.stream().flatMap(point -> point.faults(ways == Ways.EVERY).stream());
        Stream<Fault> ever =
                points.stream().filter(point -> point.message() < 0).map(Point::everAfter);
        return Stream.concat(once, ever).toList();
    }

    private static Optional<Fault> oneOf(Point point, int turn) {
        List<Fault> faults = point.faults(true);
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults.get(turn % faults.size()));
    }
}
