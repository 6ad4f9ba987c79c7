package dev.plumbline.ovs.codec;

import org.jspecify.annotations.Nullable;

/** An OVSDB server could not be asked, or did not do what was asked. */
public class OvsdbException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Something that another exception did not cause.
     *
     * @param message what is wrong, for a person
     */
    public OvsdbException(String message) {
        this(message, null);
    }

    /**
     * Something that another exception caused.
     *
     * @param message what is wrong, for a person
     * @param cause the other one, or null
     */
    public OvsdbException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
