package dev.plumbline.spi;

import org.jspecify.annotations.Nullable;

/**
 * The backend lacks something in this process or on this host: a privilege, a device, a namespace.
 *
 * @since 0.1.0
 */
public final class UnavailableException extends NetworkException {

    private static final long serialVersionUID = 1L;

    /**
     * Describes what is missing.
     *
     * @param failure what is known
     */
    public UnavailableException(Failure failure) {
        super(failure);
    }

    /**
     * Describes what is missing, as something else found out.
     *
     * @param failure what is known
     * @param cause what was caught, or null
     */
    public UnavailableException(Failure failure, @Nullable Throwable cause) {
        super(failure, cause);
    }
}
