package dev.plumbline.linux.netns;

import java.util.function.Supplier;

/**
 * What work came to, to be handed from one thread to another.
 *
 * @param result what it gave
 * @param failure what it threw; null if nothing
 */
record Outcome<T>(T result, Throwable failure) {

    static <T> Outcome<T> of(Supplier<T> work) {
        try {
            return new Outcome<>(work.get(), null);
        } catch (RuntimeException | Error e) {
            return new Outcome<>(null, e);
        }
    }

    /** Whatever the work threw is thrown here. */
    T orThrow() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
        return result;
    }
}
