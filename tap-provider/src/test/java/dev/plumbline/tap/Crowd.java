package dev.plumbline.tap;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Threads that attach and detach NICs at random. Half of the NICs share four tunnels; the others have their own. */
final class Crowd {

    private static final int THREADS = 64;
    private static final int SHARED_TUNNELS = 4;

    private final TapBackend backend;
    private final List<NicRequest> requests = new ArrayList<>();

    Crowd(TapBackend backend, String name, int nics, List<NetworkNamespace> namespaces) {
        this.backend = backend;
        for (int i = 0; i < nics; i++) {
            NetworkNamespace namespace = namespaces.get(i % namespaces.size());
            int own = (name.equals("a") ? 20_000 : 30_000) + i;
            int vni = i / namespaces.size() % 2 == 0 ? 100 + i % SHARED_TUNNELS : own;
            Owner owner = UserIds.mapped(own + 1) ? new Owner(own, own + 1) : Requests.OWNER;
            requests.add(NicRequest.builder(new NicId(name + i, "eth0", namespace), Requests.tunnel(vni), owner)
                    .mtu(1400)
                    .queues(1 + i % 3)
                    .build());
        }
    }

    List<NicRequest> requests() {
        return requests;
    }

    /** Attaches each NIC, some twice, with detaching in between. */
    void attachAll() throws Exception {
        forEach(request -> {
            Random random = new Random(request.id().vm().hashCode());
            attach(request);
            for (int again = random.nextInt(2); again > 0; again--) {
                require(backend.detach(request.id()), request);
                attach(request);
            }
        });
    }

    void detachAll() throws Exception {
        forEach(request -> require(backend.detach(request.id()), request));
    }

    private void attach(NicRequest request) {
        Attachment there = backend.attach(request);
        boolean asAsked = there.id().equals(request.id())
                && there.owner().equals(request.owner())
                && there.network().equals(request.network())
                && there.tap().queues() == request.queues();
        require(asAsked && backend.find(request.id()).filter(there::equals).isPresent(), request);
    }

    private static void require(boolean condition, NicRequest request) {
        if (!condition) {
            throw new AssertionError(request.toString());
        }
    }

    private void forEach(Consumer<NicRequest> work) throws Exception {
        List<NicRequest> shuffled = new ArrayList<>(requests);
        Collections.shuffle(shuffled, new Random(1));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            shuffled.forEach(request -> all.add(threads.submit(() -> work.accept(request))));
            for (Future<?> one : all) {
                one.get(10, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
