package dev.plumbline.harness.memory;

import dev.plumbline.spi.Errno;

/** The modelled kernel says no, as the real one would. */
final class KernelRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Errno errno;

    KernelRefusal(Errno errno, String message) {
        super(message);
        this.errno = errno;
    }

    Errno errno() {
        return errno;
    }
}
