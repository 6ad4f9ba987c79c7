package dev.plumbline.integration.bench;

import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the JVM compile what an attachment runs. A bridge takes milliseconds to delete and a TAP does not, so many NICs
 * share few tunnels; each is attached a second time as well, which changes nothing but runs the same code.
 */
final class WarmUp {

    private static final int NICS_A_ROUND = 48;
    private static final int NICS_A_TUNNEL = 6;
    private static final int FIRST = 60_000;
    private static final long QUIET_MILLIS = 500;
    private static final int COLLECTIONS = 5;
    private static final int GARBAGE = 32 * 1024;

    @SuppressWarnings("UnusedVariable") // what is kept nowhere need not be made
    private static volatile byte[] garbage = {};

    private WarmUp() {}

    static void run(NetworkBackend backend, int rounds, String kind) {
        attach(backend, rounds, kind);
        waitForCompiler();
        useHeap();
    }

    private static void attach(NetworkBackend backend, int rounds, String kind) {
        for (int round = 0; round < rounds; round++) {
            List<NicId> nics = new ArrayList<>();
            for (int i = 0; i < NICS_A_ROUND; i++) {
                NicRequest request = BenchNics.request(FIRST + i, FIRST + i / NICS_A_TUNNEL, 1 + i % 4, kind);
                backend.attach(request);
                backend.attach(request);
                nics.add(request.id());
            }
            nics.subList(0, NICS_A_TUNNEL).forEach(backend::detach);
            backend.detachAll(nics);
        }
    }

    /** In a JVM that has run for a while no object is the first ever on its page, which the kernel has to find. */
    private static void useHeap() {
        long before = collections();
        while (collections() < before + COLLECTIONS) {
            garbage = new byte[GARBAGE];
        }
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    /** What it has queued would run beside the first measurements. */
    private static void waitForCompiler() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long before;
        do {
            before = compiler.getTotalCompilationTime();
            try {
                Thread.sleep(QUIET_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        } while (compiler.getTotalCompilationTime() > before);
    }
}
