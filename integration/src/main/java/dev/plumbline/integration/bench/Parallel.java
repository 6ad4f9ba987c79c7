package dev.plumbline.integration.bench;

import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicRequest;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many concurrent attachments, from several threads that take the next one as soon as they are done with theirs. */
final class Parallel implements Runnable {

    private final ConcurrentLinkedQueue<NicRequest> requests = new ConcurrentLinkedQueue<>();
    private final NetworkBackend backend;
    private final int threads;

    Parallel(NetworkBackend backend, int threads) {
        this.backend = backend;
        this.threads = threads;
    }

    void add(NicRequest request) {
        requests.add(request);
    }

    @Override
    public void run() {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<?> share : IntStream.range(0, threads)
                    .mapToObj(i -> pool.submit(this::work))
                    .toList()) {
                share.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdown();
        }
    }

    private void work() {
        NicRequest next = requests.poll();
        while (next != null) {
            backend.attach(next);
            next = requests.poll();
        }
    }
}
