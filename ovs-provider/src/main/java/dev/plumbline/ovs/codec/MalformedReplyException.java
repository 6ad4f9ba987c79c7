package dev.plumbline.ovs.codec;

import org.jspecify.annotations.Nullable;

/** What came from the server is no message of OVSDB, or not the one that was due. */
public final class MalformedReplyException extends OvsdbException {

    private static final long serialVersionUID = 1L;

    /**
     * Something that cannot be read.
     *
     * @param message what is wrong with it
     * @param cause what a parser said, or null
     */
    public MalformedReplyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
