package dev.plumbline.linux.netns;

import java.util.Collection;

/** Waiting for threads that were told to end. */
public final class ThreadEnds {

    private ThreadEnds() {}

    /**
     * Waits until threads have ended. An interrupt does not end the wait; it is handed on afterwards.
     *
     * @param threads none of them the calling one
     */
    public static void await(Collection<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
