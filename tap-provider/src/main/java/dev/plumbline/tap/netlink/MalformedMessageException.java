package dev.plumbline.tap.netlink;

/** Bytes that are no netlink message: the only way in which reading fails. */
public final class MalformedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        super(message);
    }
}
