package dev.plumbline.harness.guest;

import org.jspecify.annotations.Nullable;

/** A guest did not start, or ended before it was stopped. */
public final class GuestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Describes what happened.
     *
     * @param message which guest, and what was wrong
     * @param cause why, or null
     */
    public GuestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
