package dev.plumbline.spi;

import org.jspecify.annotations.Nullable;

/**
 * No provider, or not exactly one, fits the selection.
 *
 * @since 0.1.0
 */
public final class ProviderSelectionException extends NetworkException {

    private static final long serialVersionUID = 1L;

    /**
     * Describes the candidates.
     *
     * @param failure what is known
     */
    public ProviderSelectionException(Failure failure) {
        super(failure);
    }

    /**
     * Describes why there is nothing to select from.
     *
     * @param failure what is known
     * @param cause what was caught, or null
     */
    public ProviderSelectionException(Failure failure, @Nullable Throwable cause) {
        super(failure, cause);
    }
}
