package dev.plumbline.integration.bench;

import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Cycles of one attachment and its detachment. Each answer: nanoseconds of the whole, then of each attachment. */
final class Cycles {

    private final NetworkBackend backend;
    private final int queues;
    private final String kind;

    Cycles(NetworkBackend backend, int queues, String kind) {
        this.backend = backend;
        this.queues = queues;
        this.kind = kind;
    }

    /** So many cycles, shared among threads. */
    String run(int first, int threads, int cycles) {
        long[] took = new long[cycles];
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            for (Future<?> share : IntStream.range(0, threads)
                    .mapToObj(t ->
                            pool.submit(() -> cycles(first, took, cycles * t / threads, cycles * (t + 1) / threads)))
                    .toList()) {
                share.get();
            }
            return answer(System.nanoTime() - start, LongStream.of(took));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdown();
        }
    }

    private void cycles(int first, long[] took, int from, int until) {
        for (int i = from; i < until; i++) {
            took[i] = cycle(first + i);
        }
    }

    private long cycle(int number) {
        NicRequest request = BenchNics.request(number, queues, kind);
        long start = System.nanoTime();
        backend.attach(request);
        long took = System.nanoTime() - start;
        backend.detach(request.id());
        return took;
    }

    /** As many cycles as there is time for while many NICs of another namespace are detached. */
    String besideDetachAll(int first, int count, NetworkNamespace other) {
        List<NicId> crowd = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NicRequest request = BenchNics.request(first + i, queues, kind);
            NicId id = new NicId(request.id().vm(), request.id().nic(), other);
            backend.attach(NicRequest.builder(id, request.network(), request.owner())
                    .queues(queues)
                    .build());
            crowd.add(id);
        }
        List<Long> took = new ArrayList<>();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Long> detachment = thread.submit(() -> {
                long start = System.nanoTime();
                backend.detachAll(crowd);
                return System.nanoTime() - start;
            });
            for (int i = first; !detachment.isDone(); i++) {
                took.add(cycle(i));
            }
            return answer(detachment.get(), took.stream().mapToLong(Long::longValue));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.shutdown();
        }
    }

    private static String answer(long whole, LongStream each) {
        return LongStream.concat(LongStream.of(whole), each)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }
}
