package dev.plumbline.harness.tck;

import dev.plumbline.harness.guest.GuestPort;
import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.Owner;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Opens all queues of a TAP as somebody, as a VMM does, and closes them. */
final class Opener {

    private final GuestPortFactory ports;

    private Opener(GuestPortFactory ports) {
        this.ports = ports;
    }

    static Optional<Opener> of(NetworkBackend backend) {
        try {
            return Optional.of(new Opener(GuestPortFactory.of(backend)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Why it did not work; empty if it did. The thread gives up its privileges, hence a thread of its own. */
    Optional<String> open(Attachment it, Owner who) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(
                () -> {
                    try (GuestPort port = ports.open(it, who)) {
                        if (port.queues() != it.tap().queues()) {
                            throw new IllegalStateException(port.queues() + " queues were opened");
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
