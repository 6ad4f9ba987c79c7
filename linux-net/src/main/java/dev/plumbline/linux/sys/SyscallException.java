package dev.plumbline.linux.sys;

import org.jspecify.annotations.Nullable;

/** A system call failed, or the kernel's answer could not be read. */
public class SyscallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What it was about. */
    private final Subsystem subsystem;

    /** What was called. */
    private final String call;

    /** Why it failed. */
    private final int errno;

    /**
     * A call that failed.
     *
     * @param subsystem what it was about
     * @param call what was called
     * @param errno error number, positive
     */
    public SyscallException(Subsystem subsystem, String call, int errno) {
        this(subsystem, call, errno, null);
    }

    /**
     * A call that failed because of something else.
     *
     * @param subsystem what it was about
     * @param call what was called
     * @param errno error number, positive
     * @param cause what was caught, or null
     */
    public SyscallException(Subsystem subsystem, String call, int errno, @Nullable Throwable cause) {
        super(call + ": errno " + errno, cause);
        this.subsystem = subsystem;
        this.call = call;
        this.errno = errno;
    }

    /**
     * What the call was about.
     *
     * @return never null
     */
    public Subsystem subsystem() {
        return subsystem;
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
     * @param subsystem what it is about
     * @param call what was called
     * @param result what it returned
     * @return the result
     * @throws SyscallException if it is negative
     */
    public static int check(Subsystem subsystem, String call, int result) {
        if (result < 0) {
            throw new SyscallException(subsystem, call, -result);
        }
        return result;
    }
}
