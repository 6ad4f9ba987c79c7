package dev.plumbline.spi;

/**
 * The request is valid, but this backend or this kernel cannot fulfil it.
 *
 * @since 0.1.0
 */
public final class UnsupportedRequestException extends NetworkException {

    private static final long serialVersionUID = 1L;

    /**
     * Describes what is not supported.
     *
     * @param failure what is known
     */
    public UnsupportedRequestException(Failure failure) {
        super(failure);
    }
}
