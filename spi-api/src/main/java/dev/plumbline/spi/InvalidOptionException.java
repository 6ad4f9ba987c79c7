package dev.plumbline.spi;

import org.jspecify.annotations.Nullable;

/**
 * An option of the backend's configuration is unknown, or its value is not allowed.
 *
 * @since 0.1.0
 */
public final class InvalidOptionException extends NetworkException {

    private static final long serialVersionUID = 1L;

    /**
     * Describes the option.
     *
     * @param failure what is known
     */
    public InvalidOptionException(Failure failure) {
        super(failure);
    }

    /**
     * Describes the option, whose value something else refused.
     *
     * @param failure what is known
     * @param cause what was caught, or null
     */
    public InvalidOptionException(Failure failure, @Nullable Throwable cause) {
        super(failure, cause);
    }
}
