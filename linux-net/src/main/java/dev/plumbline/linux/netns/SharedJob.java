package dev.plumbline.linux.netns;

import java.util.List;
import java.util.concurrent.Callable;

/** One caller's part of work that is done for several in one pass. */
final class SharedJob<I, R> extends Job<R> implements Share<I, R> {

    private final Together<I, R> together;
    private final I item;

    SharedJob(Together<I, R> together, I item) {
        super(false);
        this.together = together;
        this.item = item;
    }

    @Override
    public I item() {
        return item;
    }

    int size() {
        return together.size(item);
    }

    boolean goesWith(SharedJob<?, ?> other) {
        return together == other.together;
    }

    /** Does the work of several, all of which go with the first. */
    @SuppressWarnings("unchecked") // what goes together is of one kind
    static void runAll(Kernel kernel, List<SharedJob<?, ?>> jobs) {
        runOneKind(kernel, (List<SharedJob<Object, Object>>) (List<?>) jobs);
    }

    private static <I, R> void runOneKind(Kernel kernel, List<SharedJob<I, R>> jobs) {
        try {
            List<SharedJob<I, R>> wanted = jobs.stream().filter(Job::begin).toList();
            if (!wanted.isEmpty()) {
                wanted.get(0).together.run(kernel, List.copyOf(wanted));
            }
            failUnlessEnded(wanted, new IllegalStateException("nobody did it"));
        } catch (Throwable e) {
            failUnlessEnded(jobs, e);
        }
    }

    /** Without an iterator: there may be no memory. */
    private static void failUnlessEnded(List<? extends Job<?>> jobs, Throwable cause) {
        for (int i = 0; i < jobs.size(); i++) {
            jobs.get(i).failUnlessEnded(cause);
        }
    }

    @Override
    public void end(Callable<R> work) {
        finish(work);
    }
}
