package dev.plumbline.kit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes calls with little stack left, on a thread of its own. */
final class LittleStack {

    private static final int STACK_BYTES = 512 * 1024;

    private final Runnable call;
    private final int spare;
    private boolean called;

    private @Nullable Throwable failure;

    private LittleStack(Runnable call, int spare) {
        this.call = call;
        this.spare = spare;
    }

    /** Calls it with the stack of so many small frames; what it ended with, if not well. */
    static Optional<Throwable> call(int spare, Runnable call) {
        LittleStack it = new LittleStack(call, spare);
        Thread thread = new Thread(null, it::descend, "tck-stack", STACK_BYTES);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return Optional.ofNullable(it.failure);
    }

    /** To the end of the stack, and so many frames back. */
    @SuppressWarnings("InfiniteRecursion") // it ends by the StackOverflowError
    private int descend() {
        int above;
        try {
            above = descend() + 1;
        } catch (StackOverflowError e) {
            above = 0;
        }
        if (above == spare && !called) {
            called = true;
            try {
                call.run();
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }
        return above;
    }
}
