package dev.plumbline.kit;

/** Something that goes on until it is closed. */
@FunctionalInterface
public interface Hold extends AutoCloseable {

    /**
     * Does something meanwhile, and ends it.
     *
     * @param work what to do
     */
    default void during(Runnable work) {
        try {
            work.run();
        } finally {
            close();
        }
    }

    /** Ends it, and returns once it has ended. */
    @Override
    void close();
}
