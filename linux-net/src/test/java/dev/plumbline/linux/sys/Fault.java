package dev.plumbline.linux.sys;

import java.util.Set;

/**
 * What goes wrong, and where.
 *
 * @param call the how many-th call, from 0
 * @param message the how many-th message of a send; -1 for the call itself
 * @param what it was, for a person
 * @param effect what goes wrong
 * @param errno the kernel's answer
 */
public record Fault(int call, int message, String what, Effect effect, int errno) {

    /** Ways to go wrong. */
    public enum Effect {
        /** The call is not made. */
        BEFORE,
        /** The call is made, and its result kept from the caller. */
        AFTER,
        /** The call and all that follow are not made. */
        EVER_AFTER,
        /** The datagram is thrown away, silently. Of a part of a dump the kernel would tell. */
        LOST,
        /** Half of the datagram arrives. */
        CUT,
        /** The datagram was longer than the buffer. */
        TOO_LONG,
        /** The datagram answers another request. */
        OTHER_SEQUENCE
    }

    private static final Set<Integer> FORBIDDEN = Set.of(1, 2, 13, 30); // EPERM, ENOENT, EACCES, EROFS

    /** Whether a file below /proc/sys is not there, or may not be written: the provider passes that over. */
    public boolean isForbiddenSysctl() {
        boolean sysctl = what.startsWith("OPEN /proc/sys/") || what.startsWith("WRITE");
        return sysctl && effect == Effect.BEFORE && FORBIDDEN.contains(errno);
    }

    @Override
    public String toString() {
        return what + " (call " + call + (message < 0 ? "" : ", message " + message) + "): " + effect + " errno "
                + errno;
    }
}
