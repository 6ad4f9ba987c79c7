package dev.plumbline.linux.netlink;

/** Bytes that are no netlink message: the only way in which reading fails. */
public final class MalformedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Describes what is wrong.
     *
     * @param message for a person
     */
    public MalformedMessageException(String message) {
        super(message);
    }
}
