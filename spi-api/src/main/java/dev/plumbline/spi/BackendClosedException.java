package dev.plumbline.spi;

/** The backend has been closed. */
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
