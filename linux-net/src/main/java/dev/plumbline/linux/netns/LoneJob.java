package dev.plumbline.linux.netns;

import java.util.function.Function;

/** Work that is done by itself. */
final class LoneJob<T> extends Job<T> {

    private final Function<Kernel, T> work;

    /**
     * Not begun yet.
     *
     * @param reads whether it takes no lock, and may be done while other work waits for that
     */
    LoneJob(boolean reads, Function<Kernel, T> work) {
        super(reads);
        this.work = work;
    }

    void run(Kernel kernel) {
        try {
            if (begin()) {
                finish(() -> work.apply(kernel));
            }
        } catch (Throwable e) {
            failUnlessEnded(e); // no memory, or no stack, to begin
        }
    }
}
