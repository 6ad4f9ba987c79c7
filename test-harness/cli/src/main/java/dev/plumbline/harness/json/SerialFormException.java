package dev.plumbline.harness.json;

import org.jspecify.annotations.Nullable;

/** A document is not in the serial form. The message names the place, what is allowed there and what was found. */
public final class SerialFormException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    SerialFormException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
