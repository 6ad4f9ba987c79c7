package dev.plumbline.integration.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The machine and what it has done since it booted, so that a reader can distinguish a quiet run from a noisy one.
 *
 * @param busy ticks of all processors that were not idle
 * @param total ticks of all processors
 * @param own ticks of this process and of those that it started and waited for
 */
record Machine(long busy, long total, long own) {

    static Machine now() {
        try {
            long[] cpu =
                    numbers(Files.readAllLines(Path.of("/proc/stat")).get(0).substring(4), 8);
            long idle = cpu[3] + cpu[4];
            long total = LongStream.of(cpu).sum();
            String stat = Files.readString(Path.of("/proc/self/stat"));
            long[] times = numbers(stat.substring(stat.indexOf(')') + 3), 14);
            return new Machine(total - idle, total, times[10] + times[11] + times[12] + times[13]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for the head of a report. */
    String until(Machine later) {
        long ticks = Math.max(1, later.total - total);
        return String.format(
                "Linux %s, %d processors, JDK %s; processors %d %% busy, %d %% by this run",
                System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                100 * (later.busy - busy) / ticks,
                100 * (later.own - own) / ticks);
    }

    private static long[] numbers(String text, int count) {
        return Stream.of(text.strip().split(" +"))
                .limit(count)
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
