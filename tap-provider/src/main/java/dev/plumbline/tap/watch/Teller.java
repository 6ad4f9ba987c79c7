package dev.plumbline.tap.watch;

import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicEvent;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Tells a listener events until it has heard enough. What it throws is its own affair, and logged. */
final class Teller {

    private static final Logger LOG = LogManager.getLogger(Teller.class);

    private final NetworkNamespace namespace;
    private final Consumer<NicEvent> listener;
    private volatile boolean over;

    Teller(NetworkNamespace namespace, Consumer<NicEvent> listener) {
        this.namespace = namespace;
        this.listener = listener;
    }

    void tell(List<NicEvent> events) {
        for (NicEvent event : events) {
            if (over) {
                return;
            }
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.warn("the listener that watches {} failed at: {}", namespace, event, e);
            }
        }
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}
