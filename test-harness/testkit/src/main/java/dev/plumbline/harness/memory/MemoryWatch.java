package dev.plumbline.harness.memory;

import dev.plumbline.spi.NicEvent;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicSighting;
import dev.plumbline.spi.Watch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A thread that looks again whenever something on the host may have changed, and tells the difference. */
final class MemoryWatch implements Watch {

    private final MemoryHost host;
    private final UnaryOperator<Map<NicId, NicSighting>> look;
    private final Consumer<NicEvent> listener;
    private final Consumer<MemoryWatch> atEnd;
    private final Thread thread = new Thread(this::run, "plumbline watch");
    private Map<NicId, NicSighting> seen = new HashMap<>();
    private volatile boolean over;

    MemoryWatch(
            MemoryHost host,
            UnaryOperator<Map<NicId, NicSighting>> look,
            Consumer<NicEvent> listener,
            Consumer<MemoryWatch> atEnd) {
        this.host = host;
        this.look = look;
        this.listener = listener;
        this.atEnd = atEnd;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long change = 0;
        while (!over) {
            change = host.awaitChange(change, () -> over);
            tell(host.watched(() -> look.apply(seen)));
        }
    }

    private void tell(Map<NicId, NicSighting> now) {
        Set<NicId> nics = new HashSet<>(seen.keySet());
        nics.addAll(now.keySet());
        for (NicId nic : nics) {
            NicSighting.between(nic, Optional.ofNullable(seen.get(nic)), Optional.ofNullable(now.get(nic)))
                    .forEach(this::tell);
        }
        seen = now;
    }

    private void tell(NicEvent event) {
        if (over) {
            return;
        }
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            // its own affair
        }
    }

    @Override
    public void close() {
        over = true;
        atEnd.accept(this);
        if (Thread.currentThread() != thread) {
            host.wake();
            awaitEnd();
        }
    }

    private void awaitEnd() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
