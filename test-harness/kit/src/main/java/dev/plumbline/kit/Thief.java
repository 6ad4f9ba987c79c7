package dev.plumbline.kit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Tries to open a wire again and again, until it succeeds or is stopped. */
final class Thief {

    private final Callable<Wire> opener;
    private final Duration quiet;
    private final Thread thread = new Thread(this::tryAgain, "tck-thief");
    private volatile boolean stopped;
    private volatile @Nullable Guest stolen;

    Thief(Callable<Wire> opener, Duration quiet) {
        this.opener = opener;
        this.quiet = quiet;
        thread.start();
    }

    /** Each attempt has a thread of its own, as it gives up its privileges. */
    private void tryAgain() {
        while (!stopped && stolen == null) {
            try {
                stolen = new Guest(opener, quiet);
            } catch (RuntimeException e) {
                // not yet, or never
            }
        }
    }

    /** What it has got hold of, to be closed by the caller. */
    Optional<Guest> stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return Optional.ofNullable(stolen);
    }
}
