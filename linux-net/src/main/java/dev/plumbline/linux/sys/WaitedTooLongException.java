package dev.plumbline.linux.sys;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something was not to be had in time: {@code ETIMEDOUT}. Nothing was changed. */
public final class WaitedTooLongException extends SyscallException {

    private static final long serialVersionUID = 1L;
    private static final int ETIMEDOUT = 110;

    /** What it was. */
    private final String waitedFor;

    /** Null if nobody is known. */
    private final transient @Nullable RunningProcess holder;

    /**
     * Describes what was waited for.
     *
     * @param subsystem what it was about
     * @param call what was done, with how long it was waited for what
     * @param waitedFor what was waited for, in a few words
     * @param holder who has it; empty if nobody is known
     */
    public WaitedTooLongException(Subsystem subsystem, String call, String waitedFor, Optional<RunningProcess> holder) {
        super(subsystem, call, ETIMEDOUT);
        this.waitedFor = waitedFor;
        this.holder = holder.orElse(null);
    }

    /**
     * What was waited for.
     *
     * @return a few words
     */
    public String waitedFor() {
        return waitedFor;
    }

    /**
     * Who has what was waited for.
     *
     * @return a process; empty if nobody is known
     */
    public Optional<RunningProcess> holder() {
        return Optional.ofNullable(holder);
    }
}
