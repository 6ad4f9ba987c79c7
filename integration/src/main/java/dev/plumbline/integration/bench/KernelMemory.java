package dev.plumbline.integration.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the kernel uses for itself, KiB, out of {@code /proc/meminfo}. A link's memory is in Slab (large allocations
 * count there too), Percpu and VmallocUsed; no process's memory is in these three.
 *
 * @param used the sum of the three
 * @param available MemAvailable, which processes change as well
 */
record KernelMemory(long used, long available) {

    private static final long SETTLING_MILLIS = 300;

    /** Waits a little first: memory is given back after a grace period. */
    static KernelMemory now() {
        try {
            Thread.sleep(SETTLING_MILLIS);
            Map<String, Long> fields = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .map(line -> line.split("[: ]+"))
                    .collect(Collectors.toMap(words -> words[0], words -> Long.valueOf(words[1]), (a, b) -> a));
            long used = fields.getOrDefault("Slab", 0L)
                    + fields.getOrDefault("VmallocUsed", 0L)
                    + fields.getOrDefault("Percpu", 0L);
            return new KernelMemory(used, fields.getOrDefault("MemAvailable", 0L));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
