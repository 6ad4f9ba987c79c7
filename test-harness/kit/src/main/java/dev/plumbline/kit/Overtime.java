package dev.plumbline.kit;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes calls that may never return. */
final class Overtime {

    private final Verdict verdict;
    private final Duration longest;

    /** What waits for ever waits longer than {@code longest}. */
    Overtime(Verdict verdict, Duration longest) {
        this.verdict = verdict;
        this.longest = longest;
    }

    /** Requires that a call returns; how it ends is passed on. */
    void returns(String what, Runnable call) {
        FutureTask<Void> task = new FutureTask<>(call, null);
        Thread thread = new Thread(task, "tck-call");
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw verdict.broken(what + " still waits after " + longest.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof AssertionError verdictOfItsOwn) {
                throw verdictOfItsOwn;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
