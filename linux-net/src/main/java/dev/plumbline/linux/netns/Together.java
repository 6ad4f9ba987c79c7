package dev.plumbline.linux.netns;

import java.util.List;

/**
 * Work that one pass can do for several callers. It is done after other work of the namespace that was asked for at the
 * same time, so that more of it comes together; but not too much other work goes before it.
 *
 * @param <I> what a caller asks for
 * @param <R> what a caller gets
 */
public interface Together<I, R> {

    /** What one pass does at most, unless one caller asks for more: who comes meanwhile waits for all of it. */
    int MOST = 2;

    /**
     * How much work it is.
     *
     * @param item what a caller asks for
     * @return 1 or more; all that is done in one pass is {@value #MOST} at most
     */
    int size(I item);

    /**
     * Does the work. A part that has not ended when this returns ends as if this had thrown; what this throws is thrown
     * to all callers whose parts have not ended.
     *
     * @param kernel lent to it
     * @param shares what several callers ask for, in the order in which they came
     */
    void run(Kernel kernel, List<Share<I, R>> shares);
}
