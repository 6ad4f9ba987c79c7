package dev.plumbline.tap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process and the kernel hold.
 *
 * @param descriptors sockets, namespaces and TAPs that this process has open
 * @param threads threads of this process that serve namespaces; the JVM's own come and go
 * @param heapKiB heap in use after a collection
 * @param residentKiB memory of this process, native and heap
 * @param slabKiB unreclaimable slab of the whole kernel; others on this host change it too
 */
record Footprint(long descriptors, long threads, long heapKiB, long residentKiB, long slabKiB) {

    static Footprint now() {
        System.gc();
        Runtime heap = Runtime.getRuntime();
        return new Footprint(
                OwnResources.descriptors().size(),
                OwnResources.threads().size(),
                (heap.totalMemory() - heap.freeMemory()) / 1024,
                kibibytes("/proc/self/status", "VmRSS:"),
                kibibytes("/proc/meminfo", "SUnreclaim:"));
    }

    static String[] columns() {
        return new String[] {"", "descriptors", "threads", "heap KiB", "resident KiB", "slab KiB"};
    }

    String[] row(String title) {
        return new String[] {title, "" + descriptors, "" + threads, "" + heapKiB, "" + residentKiB, "" + slabKiB};
    }

    private static long kibibytes(String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
