package dev.plumbline.tap.step;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Undoing: an error on the way must not hide the one that made it necessary, and is no reason to give up. */
public final class Persistently {

    private static final Logger LOG = LogManager.getLogger(Persistently.class);
    private static final int ATTEMPTS = 3;

    private Persistently() {}

    /** Tries until it works, a few times. Never throws: what went wrong is added to the cause. */
    public static void undo(Throwable cause, String what, Runnable work) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                work.run();
                return;
            } catch (RuntimeException | Error e) {
                cause.addSuppressed(e);
            }
        }
        LOG.error("could not undo the failed {}; the same call, detach or reconcile repairs what is left", what);
    }
}
