package dev.plumbline.harness.memory;

import dev.plumbline.spi.NicEvent;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicSighting;
import dev.plumbline.spi.Watch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Who watches by one backend. Safe for use by several threads. */
final class MemoryWatches implements AutoCloseable {

    private final MemoryHost host;
    private final Set<MemoryWatch> open = ConcurrentHashMap.newKeySet();

    MemoryWatches(MemoryHost host) {
        this.host = host;
    }

    /** Under the host's lock, so that no watch begins once the backend is closed. */
    Watch begin(UnaryOperator<Map<NicId, NicSighting>> look, Consumer<NicEvent> listener) {
        MemoryWatch watch = new MemoryWatch(host, look, listener, open::remove);
        open.add(watch);
        watch.start();
        return watch;
    }

    /** Not under the host's lock, which listeners may wait for. */
    @Override
    public void close() {
        List.copyOf(open).forEach(MemoryWatch::close);
    }
}
