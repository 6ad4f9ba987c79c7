package dev.plumbline.tap.watch;

import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicEvent;
import dev.plumbline.spi.Watch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The watches of a backend. Safe for use by several threads. */
public final class Watches implements AutoCloseable {

    private final Set<Watching> open = new HashSet<>();
    private boolean closed;

    /** Begins one, unless the backend is just closing: then it ends at once. */
    public synchronized Watch begin(NetworkNamespace namespace, Ear ear, Sight sight, Consumer<NicEvent> listener) {
        Watching watching = new Watching(namespace, ear, sight, listener, this::forget);
        open.add(watching);
        watching.start();
        if (closed) {
            watching.end();
        }
        return watching;
    }

    private synchronized void forget(Watching one) {
        open.remove(one);
    }

    /** Ends all, and waits for them, unless a listener calls this: then not for its own. */
    @Override
    public void close() {
        List<Watching> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(open);
        }
        all.forEach(Watching::close);
    }
}
