package dev.plumbline.kit;

/**
 * An environment lacks something that a rule's test needs: the test ends without a verdict, and with this reason. The
 * default methods of {@link TckEnvironment}, {@link Administrator} and {@link Wire} throw it.
 */
public final class NotHereException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is missing.
     *
     * @param lacking such as {@code no wire to the other end of a tunnel}
     */
    public NotHereException(String lacking) {
        super(lacking);
    }
}
