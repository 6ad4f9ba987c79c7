package dev.plumbline.linux.sys;

/** A system call failed, or the kernel's answer could not be read. */
public final class SyscallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was called. */
    private final String call;

    /** Why it failed. */
    private final int errno;

    /**
     * A call that failed.
     *
     * @param call what was called
     * @param errno error number, positive
     */
    public SyscallException(String call, int errno) {
        this(call, errno, null);
    }

    /**
     * A call that failed because of something else.
     *
     * @param call what was called
     * @param errno error number, positive
     * @param cause what was caught, or null
     */
    public SyscallException(String call, int errno, Throwable cause) {
        super(call + ": errno " + errno, cause);
        this.call = call;
        this.errno = errno;
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
     * @return an error number of {@code errno(3)}, positive: what the kernel gave, or what comes nearest
     */
    public int errno() {
        return errno;
    }

    /**
     * The result of a call that must not fail.
     *
     * @param call what was called
     * @param result what it returned
     * @return the result
     * @throws SyscallException if it is negative
     */
    public static int check(String call, int result) {
        if (result < 0) {
            throw new SyscallException(call, -result);
        }
        return result;
    }
}
