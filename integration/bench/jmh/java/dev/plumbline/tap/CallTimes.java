package dev.plumbline.tap;

import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.VxlanTunnel;
import dev.plumbline.tap.TimedSyscalls.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the time of an attachment goes: a line for each system call, with the time in it and the time since the one
 * before, which is Java's. The JVM is warm, and pauses before each attachment, as a VM manager does.
 */
public final class CallTimes {

    private static final int QUEUES = 4;
    private static final int FRESH = 300;
    private static final int SHARED = 2000;
    private static final int NICS_A_ROUND = 50;
    private static final int REPEATED = 5000;
    private static final long PAUSE_MILLIS = 100;

    private final TimedSyscalls syscalls = new TimedSyscalls();
    private final List<long[]> inCalls = new ArrayList<>();
    private final List<long[]> before = new ArrayList<>();
    private List<Call> names;

    private CallTimes() {}

    /**
     * Needs root and a namespace in which nothing is lost.
     *
     * @param args how many attachments to measure
     */
    public static void main(String[] args) {
        new CallTimes().run(Integer.parseInt(args[0]));
    }

    private void run(int count) {
        try (NetworkBackend backend = TapBackend.open(TapOptions.of(Map.of()), syscalls)) {
            warmUp(backend);
            for (int i = 0; i < count; i++) {
                NicRequest request = request("vm" + i, 1000 + i);
                pause();
                syscalls.take();
                long start = System.nanoTime();
                backend.attach(request);
                add(start, syscalls.take(), System.nanoTime());
                backend.detach(request.id());
            }
        }
        print();
    }

    private static void warmUp(NetworkBackend backend) {
        for (int i = 0; i < FRESH; i++) {
            NicRequest request = request("vm" + i, 1000 + i);
            backend.attach(request);
            backend.detach(request.id());
        }
        NicRequest first = request("first", 999);
        for (int i = 0; i < REPEATED; i++) {
            backend.attach(first);
        }
        for (int i = 0; i < SHARED; i += NICS_A_ROUND) {
            List<NicId> nics = new ArrayList<>();
            for (int n = 0; n < NICS_A_ROUND; n++) {
                nics.add(backend.attach(request("vm" + n, 999)).id());
            }
            backend.detachAll(nics);
        }
    }

    private static NicRequest request(String vm, int vni) {
        return NicRequest.builder(NicId.of(vm, "eth0"), VxlanTunnel.of(vni, "192.0.2.1"), new Owner(1000, 1000))
                .queues(QUEUES)
                .build();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(long start, List<Call> calls, long end) {
        names = calls;
        long[] durations = new long[calls.size() + 1];
        long[] gaps = new long[calls.size() + 1];
        long last = start;
        for (int i = 0; i < calls.size(); i++) {
            gaps[i] = calls.get(i).start() - last;
            last = calls.get(i).end();
            durations[i] = last - calls.get(i).start();
        }
        gaps[calls.size()] = end - last;
        inCalls.add(durations);
        before.add(gaps);
    }

    private void print() {
        System.out.printf("%-8s %10s %10s   medians of %d, us%n", "call", "in it", "before it", before.size());
        double kernel = 0;
        double java = 0;
        for (int i = 0; i <= names.size(); i++) {
            double in = median(inCalls, i);
            double gap = median(before, i);
            kernel += in;
            java += gap;
            System.out.printf("%-8s %10.1f %10.1f%n", i < names.size() ? names.get(i).name() : "return", in, gap);
        }
        System.out.printf("%-8s %10.1f %10.1f%n", "sum", kernel, java);
    }

    private static double median(List<long[]> rows, int column) {
        return rows.stream().mapToLong(row -> row[column]).sorted().skip(rows.size() / 2).findFirst().orElseThrow() / 1e3;
    }
}
