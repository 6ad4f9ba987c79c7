package dev.plumbline.integration.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;

/** What all threads of this JVM have allocated, those of the namespaces included. */
final class Allocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Returns the bytes that the work allocated, less what asking for them does. */
    static long of(Runnable work) {
        sum(); // the first time, its own classes are loaded
        long asking = -sum() + sum();
        long before = sum();
        work.run();
        return sum() - before - asking;
    }

    private static long sum() {
        return LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
