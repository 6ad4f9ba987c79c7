package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Owner;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Opens all queues of a TAP as somebody, as a VMM does, and closes them. */
record Opener(WireFactory wires) {

    /** Why it did not work; empty if it did. The thread gives up its privileges, hence a thread of its own. */
    Optional<String> open(Attachment it, Owner who) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(
                () -> {
                    try (Wire wire = wires.open(it, who)) {
                        if (wire.queues() != it.tap().queues()) {
                            throw new IllegalStateException(wire.queues() + " queues were opened");
                        }
                    } catch (RuntimeException | Error e) {
                        failure.set(e);
                    }
                },
                "tck-opener");
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a TAP was opened", e);
        }
        return Optional.ofNullable(failure.get()).map(Throwable::toString);
    }
}
