package dev.plumbline.linux.netns;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a calling thread works out while a namespace's thread wakes up and begins to work, in parts that the latter
 * takes when it needs them. If the calling thread fails, so does whoever waits for a part: nobody waits for a thread
 * that has given up. Used once.
 */
public abstract class Meanwhile {

    /** Why the calling thread gave up; null as long as it has not. Writing it needs neither stack nor memory. */
    volatile @Nullable Throwable failure;

    /** Nothing is worked out yet. */
    protected Meanwhile() {}

    /**
     * Nothing to work out.
     *
     * @return a new one
     */
    public static Meanwhile nothing() {
        return new Meanwhile() {
            @Override
            protected void run(NamespaceId namespace) {}
        };
    }

    /**
     * Works all parts out, by {@link Ahead#run()}. Called once, on the calling thread.
     *
     * @param namespace the one that is worked in, whatever its path stands for by now
     */
    protected abstract void run(NamespaceId namespace);

    /**
     * Declares a part.
     *
     * @param <T> what it is
     * @param work works it out
     * @return a part that is not worked out yet
     */
    protected final <T> Ahead<T> ahead(Supplier<T> work) {
        return new Ahead<>(this, work);
    }
}
