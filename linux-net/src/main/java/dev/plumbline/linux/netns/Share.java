package dev.plumbline.linux.netns;

import java.util.concurrent.Callable;

/**
 * One caller's part of {@link Together} work. Belongs to the thread that does the work.
 *
 * @param <I> what the caller asks for
 * @param <R> what it gets
 */
public interface Share<I, R> {

    /**
     * What the caller asks for.
     *
     * @return as it was handed over
     */
    I item();

    /**
     * Ends this part, and lets its caller go on. Whatever the work throws is thrown there, and nowhere else.
     *
     * @param work gives the result
     */
    void end(Callable<R> work);
}
