package dev.plumbline.ovs.codec;

/** The server refused a call or an operation of a transaction, of which it has then carried out nothing. */
public final class RefusedException extends OvsdbException {

    private static final long serialVersionUID = 1L;

    /** The kind of the error. */
    private final String error;

    /** The server's words. */
    private final String details;

    /**
     * A refusal.
     *
     * @param error such as {@code constraint violation}, {@code timed out} or {@code unknown database} (RFC 7047, 3.1)
     * @param details the server's own words; empty if it gave none
     */
    public RefusedException(String error, String details) {
        super(details.isEmpty() ? error : error + ": " + details);
        this.error = error;
        this.details = details;
    }

    /**
     * The kind of the error, by which a program decides.
     *
     * @return such as {@code constraint violation}
     */
    public String error() {
        return error;
    }

    /**
     * The server's own words, for a person.
     *
     * @return empty if it gave none
     */
    public String details() {
        return details;
    }

    /**
     * Whether an operation {@code wait} has waited as long as it was to.
     *
     * @return whether it has
     */
    public boolean timedOut() {
        return error.equals("timed out");
    }
}
