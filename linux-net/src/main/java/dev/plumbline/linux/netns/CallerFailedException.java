package dev.plumbline.linux.netns;

/**
 * A calling thread gave up before it had worked out what a namespace's thread waits for. Work is undone on it as on any
 * other failure; the caller itself gets what made its thread give up.
 */
public final class CallerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CallerFailedException(Throwable cause) {
        super("the calling thread failed before it had prepared its part", cause);
    }
}
