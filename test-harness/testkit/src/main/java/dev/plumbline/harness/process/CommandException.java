package dev.plumbline.harness.process;

import org.jspecify.annotations.Nullable;

/** A program could not be run, failed, or did not end in time. The message has what it printed. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
