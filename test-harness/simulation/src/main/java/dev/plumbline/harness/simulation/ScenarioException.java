package dev.plumbline.harness.simulation;

import org.jspecify.annotations.Nullable;

/**
 * A scenario file cannot be used. The message names the file, the place in it, what is allowed there and what was
 * found.
 */
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScenarioException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
