package dev.plumbline.kit;

import dev.plumbline.spi.NicEvent;
import dev.plumbline.spi.NicEvent.Kind;
import dev.plumbline.spi.NicId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A listener that keeps what it is told. Safe for use by several threads. */
final class Told implements Consumer<NicEvent> {

    private final Verdict verdict;
    private final Duration patience;
    private final List<NicEvent> events = new ArrayList<>();
    private int read;

    Told(Verdict verdict, Duration patience) {
        this.verdict = verdict;
        this.patience = patience;
    }

    @Override
    public synchronized void accept(NicEvent event) {
        events.add(event);
        notifyAll();
    }

    /** Waits until something has become of a NIC since the last that was waited for. */
    synchronized NicEvent await(Kind kind, NicId nic) {
        long end = System.nanoTime() + patience.toNanos();
        int from = read;
        try {
            for (long left = patience.toNanos(); left > 0; left = end - System.nanoTime()) {
                while (read < events.size()) {
                    NicEvent event = events.get(read++);
                    if (event.kind() == kind && event.nic().equals(nic)) {
                        return event;
                    }
                }
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<NicEvent> since = events.subList(from, events.size());
        throw verdict.broken("a listener is not told that " + nic + " was " + kind + ", but " + since, null);
    }

    synchronized List<NicEvent> of(NicId nic) {
        return events.stream().filter(event -> event.nic().equals(nic)).toList();
    }
}
