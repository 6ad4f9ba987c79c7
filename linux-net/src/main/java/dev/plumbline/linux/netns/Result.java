package dev.plumbline.linux.netns;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What work came to, handed from the thread that does it to one that waits for it. Ending it neither allocates nor needs
 * a deep stack: a thread out of memory or of stack must still be able to say so.
 *
 * @param <T> what the work gives
 */
final class Result<T> {

    private @Nullable T value;
    private @Nullable Throwable failure;
    private volatile boolean ended;

    /** Does the work; whatever it throws becomes the result. */
    void of(Callable<T> work) {
        try {
            value = work.call();
        } catch (Throwable e) {
            failure = e;
        }
        ended = true;
    }

    /** Ends without doing any work. */
    void fail(Throwable cause) {
        failure = cause;
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Whatever the work threw is thrown here. */
    @SuppressWarnings("NullAway") // without a failure it is what the work gave, which may be null where T may be
    T get() {
        if (failure != null) {
            throw Result.<RuntimeException>asIs(failure);
        }
        return value;
    }

    /** Work throws no checked exceptions, so this is one that may be thrown anywhere. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E asIs(Throwable failure) throws E {
        throw (E) failure;
    }
}
