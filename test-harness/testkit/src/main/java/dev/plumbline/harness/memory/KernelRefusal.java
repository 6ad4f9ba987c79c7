package dev.plumbline.harness.memory;

import dev.plumbline.spi.Errno;
import org.jspecify.annotations.Nullable;

/** The modelled kernel says no, as the real one would. */
final class KernelRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Errno errno;

    KernelRefusal(Errno errno, @Nullable String message) {
        super(message);
        this.errno = errno;
    }

    Errno errno() {
        return errno;
    }
}
