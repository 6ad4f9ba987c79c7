package dev.plumbline.spi;

/**
 * What is there already stands in the way: another request for the same NIC, or a link, name or tunnel of somebody
 * else.
 *
 * @since 0.1.0
 */
public final class ConflictException extends NetworkException {

    private static final long serialVersionUID = 1L;

    /**
     * Describes a conflict.
     *
     * @param failure what is known
     */
    public ConflictException(Failure failure) {
        super(failure);
    }
}
