package dev.plumbline.harness.sys;

import com.sun.jna.Native;
import dev.plumbline.spi.Errno;

/** The kernel refused a system call. */
public final class SystemCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kernel's error number. */
    private final Errno errno;

    SystemCallException(String call, Errno errno, String hint) {
        super(call + " failed: " + errno + (hint.isEmpty() ? "" : "; " + hint));
        this.errno = errno;
    }

    /** To be called right after the failure, on the same thread: the next native call may overwrite the number. */
    static SystemCallException last(String call) {
        return new SystemCallException(call, new Errno(Native.getLastError()), "");
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
