package dev.plumbline.ovs.db;

import dev.plumbline.ovs.codec.OvsdbException;

/** The server did not answer in time: what a transaction under way does is then unknown. */
public final class OvsdbTimeoutException extends OvsdbException {

    private static final long serialVersionUID = 1L;

    /**
     * A server that does not answer.
     *
     * @param message what was waited for
     */
    public OvsdbTimeoutException(String message) {
        super(message);
    }
}
