package dev.plumbline.ovs.db;

import dev.plumbline.ovs.codec.OvsdbException;
import org.jspecify.annotations.Nullable;

/** There is no server at a socket, or it has gone away: what a transaction under way has done is then unknown. */
public final class UnreachableException extends OvsdbException {

    private static final long serialVersionUID = 1L;

    /**
     * A server that cannot be reached.
     *
     * @param message what is wrong, for a person
     * @param cause what was caught, or null
     */
    public UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
