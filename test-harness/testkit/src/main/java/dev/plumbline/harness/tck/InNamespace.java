package dev.plumbline.harness.tck;

import dev.plumbline.harness.sys.ThreadNamespace;
import dev.plumbline.spi.NetworkNamespace;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Does something on a thread that is in another network namespace. */
final class InNamespace {

    private InNamespace() {}

    static <T> T call(NetworkNamespace namespace, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> {
            ThreadNamespace.enter(namespace);
            return work.call();
        });
        Thread thread = new Thread(task, "tck-namespace");
        thread.start();
        try {
            T result = task.get();
            thread.join();
            return result;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
