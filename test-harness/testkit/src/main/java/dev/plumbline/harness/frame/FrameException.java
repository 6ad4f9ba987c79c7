package dev.plumbline.harness.frame;

/** Bytes that are not what they should be: cut short, or of a form that is not understood. */
public final class FrameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Describes the bytes.
     *
     * @param message what was expected, and what was found
     */
    public FrameException(String message) {
        super(message);
    }

    static void requireLength(String what, int found, int needed) {
        if (found < needed) {
            throw new FrameException(what + " needs " + needed + " bytes, got " + found);
        }
    }
}
