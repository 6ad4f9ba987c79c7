package dev.plumbline.linux.netns;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Work of a namespace, and who is next. What is done {@link Together} lets other work go first, so that more of it comes
 * together, but only so often. Belongs to whoever holds the lock of the namespace's thread.
 */
final class JobQueue {

    /** So much work goes first at most. */
    private static final int FIRST = 16;

    private final Deque<LoneJob<?>> jobs = new ArrayDeque<>();
    private final Deque<SharedJob<?, ?>> shared = new ArrayDeque<>();
    private int overtaken;

    void add(Job<?> job) {
        if (job instanceof SharedJob<?, ?> one) {
            shared.add(one);
        } else if (job instanceof LoneJob<?> one) {
            jobs.add(one);
        }
    }

    /** What the thread does next; empty if there is nothing. Takes nothing if there is no memory: nothing is lost. */
    Optional<Turn> poll() {
        if (!jobs.isEmpty() && (shared.isEmpty() || overtaken < FIRST)) {
            overtaken += shared.isEmpty() ? 0 : 1;
            LoneJob<?> job = jobs.element();
            Optional<Turn> turn = Optional.of(job::run);
            jobs.remove();
            return turn;
        }
        overtaken = 0;
        List<SharedJob<?, ?>> together = together();
        if (together.isEmpty()) {
            return Optional.empty();
        }
        Optional<Turn> turn = Optional.of(kernel -> SharedJob.runAll(kernel, together));
        for (int i = 0; i < together.size(); i++) {
            shared.remove();
        }
        return turn;
    }

    private List<SharedJob<?, ?>> together() {
        List<SharedJob<?, ?>> together = new ArrayList<>();
        int size = 0;
        for (SharedJob<?, ?> next : shared) {
            size += next.size();
            if (!together.isEmpty() && (size > Together.MOST || !next.goesWith(together.get(0)))) {
                break;
            }
            together.add(next);
        }
        return together;
    }

    /** The first that takes no lock; empty if there is none. */
    Optional<LoneJob<?>> pollReader() {
        Optional<LoneJob<?>> reader = jobs.stream().filter(Job::reads).findFirst();
        reader.ifPresent(jobs::remove);
        return reader;
    }

    void failAll(Throwable cause) {
        jobs.forEach(job -> job.fail(cause));
        shared.forEach(job -> job.fail(cause));
    }

    /** What the thread does before it looks for more. */
    interface Turn {

        void run(Kernel kernel);
    }
}
