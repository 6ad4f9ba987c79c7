package dev.plumbline.vmm;

import com.sun.jna.Native;
import dev.plumbline.spi.Errno;

/** The kernel refused a system call on a unix socket. */
public final class UnixSocketException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kernel's error number. */
    private final Errno errno;

    private UnixSocketException(String call, Errno errno) {
        super(call + " failed: " + errno);
        this.errno = errno;
    }

    /** To be called right after the failure, on the same thread: the next native call may overwrite the number. */
    static UnixSocketException last(String call) {
        return new UnixSocketException(call, new Errno(Native.getLastError()));
    }

    /**
     * The kernel's error number.
     *
     * @return a positive number
     */
    public Errno errno() {
        return errno;
    }
}
