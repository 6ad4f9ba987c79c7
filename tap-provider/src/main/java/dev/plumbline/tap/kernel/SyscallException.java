package dev.plumbline.tap.kernel;

import dev.plumbline.spi.Errno;

/** A system call failed, or the kernel's answer could not be read. */
public final class SyscallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was called. */
    private final String call;

    /** Why it failed. */
    private final Errno errno;

    SyscallException(String call, int errno) {
        this(call, errno, null);
    }

    SyscallException(String call, int errno, Throwable cause) {
        super(call + ": " + new Errno(errno), cause);
        this.call = call;
        this.errno = new Errno(errno);
    }

    /**
     * What was called, with what matters of its arguments.
     *
     * @return such as {@code open /dev/net/tun}
     */
    public String call() {
        return call;
    }

    /**
     * Why it failed.
     *
     * @return what the kernel gave, or what comes nearest
     */
    public Errno errno() {
        return errno;
    }

    /**
     * The result of a call that must not fail.
     *
     * @throws SyscallException if it is negative
     */
    static int check(String call, int result) {
        if (result < 0) {
            throw new SyscallException(call, -result);
        }
        return result;
    }
}
