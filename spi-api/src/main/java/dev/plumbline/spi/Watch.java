package dev.plumbline.spi;

/**
 * A listener that is told what becomes of NICs ({@link NetworkBackend#watch}). Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface Watch extends AutoCloseable {

    /**
     * Ends it. The listener is not called any more once this has returned, unless it is the listener that calls this.
     * Does nothing the second time, and after the backend was closed.
     */
    @Override
    void close();
}
