package dev.plumbline.spi;

/**
 * The backend has been closed.
 *
 * @since 0.1.0
 */
public final class BackendClosedException extends NetworkException {

    private static final long serialVersionUID = 1L;

    /**
     * Describes what was asked of it.
     *
     * @param failure what is known
     */
    public BackendClosedException(Failure failure) {
        super(failure);
    }
}
