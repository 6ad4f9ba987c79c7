package dev.plumbline.linux.sys;

import dev.plumbline.linux.sys.Call.Kind;
import dev.plumbline.linux.sys.Fault.Effect;
import java.util.ArrayList;
import java.util.List;

/**
 * A place where something can go wrong: a call, or a message inside a send.
 *
 * @param call the how many-th call, from 0
 * @param message the how many-th message of a send; -1 for the call itself
 * @param kind kind of the call
 * @param what it is, for a person
 */
public record Point(int call, int message, Kind kind, String what) {

    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int EINTR = 4;
    private static final int EIO = 5;
    private static final int EAGAIN = 11;
    private static final int ENOMEM = 12;
    private static final int EACCES = 13;
    private static final int EFAULT = 14;
    private static final int EBUSY = 16;
    private static final int EEXIST = 17;
    private static final int ENODEV = 19;
    private static final int EINVAL = 22;
    private static final int ENFILE = 23;
    private static final int EMFILE = 24;
    private static final int ENOSPC = 28;
    private static final int EROFS = 30;
    private static final int ENOLCK = 37;
    private static final int EXFULL = 54;
    private static final int ENOPROTOOPT = 92;
    private static final int EOPNOTSUPP = 95;
    private static final int EAFNOSUPPORT = 97;
    private static final int EADDRNOTAVAIL = 99;
    private static final int ENOBUFS = 105;

    /**
     * Everything that the kernel can do to us here, or with two errnos for all of them. A lie that
     * it cannot tell, such as ENODEV of what is there, is not among them.
     */
    public List<Fault> faults(boolean everyErrno) {
        List<Fault> faults = new ArrayList<>();
        int[] errnos = errnos();
        for (int i = 0; i < errnos.length; i++) {
            if (everyErrno || i == 0 || i == errnos.length - 1) {
                faults.add(fault(Effect.BEFORE, errnos[i]));
            }
        }
        if (message >= 0 && !what.startsWith("GET")) {
            faults.add(fault(Effect.AFTER, ENOBUFS));
        }
        if (message < 0) {
            switch (kind) {
                case RECV -> {
                    faults.add(fault(Effect.AFTER, ENOBUFS));
                    faults.add(fault(Effect.LOST, 0));
                    faults.add(fault(Effect.CUT, 0));
                    faults.add(fault(Effect.TOO_LONG, 0));
                    faults.add(fault(Effect.OTHER_SEQUENCE, 0));
                }
                case SEND -> faults.add(fault(Effect.AFTER, ENOBUFS));
                case IOCTL -> faults.add(fault(Effect.AFTER, EFAULT));
                case CLOSE -> {
                    faults.add(fault(Effect.AFTER, EINTR));
                    faults.add(fault(Effect.AFTER, EIO));
                }
                default -> {}
            }
        }
        return faults;
    }

    /** From here on nothing works any more, not even undoing. */
    public Fault everAfter() {
        return fault(Effect.EVER_AFTER, ENOMEM);
    }

    private Fault fault(Effect effect, int errno) {
        return new Fault(call, message, what, effect, errno);
    }

    private int[] errnos() {
        if (message >= 0) {
            return ofMessage();
        }
        return switch (kind) {
            case OPEN ->
                what.startsWith("OPEN /proc/sys/")
                        ? new int[] {EPERM, ENOENT, EACCES, EROFS, ENOMEM, ENFILE, EMFILE}
                        : new int[] {EPERM, ENOENT, EACCES, ENODEV, ENOMEM, ENFILE, EMFILE};
            case IOCTL -> ofIoctl();
            case SOCKET -> new int[] {EPERM, ENOMEM, ENFILE, EMFILE, ENOBUFS, EAFNOSUPPORT};
            case SETSOCKOPT -> new int[] {EPERM, ENOMEM, EINVAL, ENOPROTOOPT};
            case SEND -> new int[] {EINTR, EPERM, EAGAIN, ENOMEM, ENOBUFS};
            case RECV -> new int[] {EINTR, ENOMEM};
            case SETNS -> new int[] {EPERM, ENOMEM, EINVAL};
            case FLOCK -> new int[] {EINTR, EAGAIN, ENOLCK};
            case WRITE -> new int[] {EPERM, EINVAL, ENOMEM};
            case MKDIR -> new int[] {ENOMEM, ENOSPC}; // where it may not be made, another file is locked
            case RMDIR, UNLINK -> new int[] {EPERM, EACCES, ENOMEM, EROFS};
            case STATX -> new int[] {EACCES, ENOMEM};
            case FSTATFS -> new int[] {EIO, ENOMEM};
            case CLOSE, UNLOCK -> new int[0];
        };
    }

    private int[] ofIoctl() {
        return switch (what) {
            case "IOCTL SIOCGIFINDEX" -> new int[] {ENODEV, EFAULT};
            case "IOCTL TUNSETIFF" -> new int[] {EPERM, ENOMEM, EBUSY, EINVAL, ENFILE};
            default -> new int[] {EPERM, EINVAL, EFAULT};
        };
    }

    private int[] ofMessage() {
        return switch (what) {
            case "NEWLINK" -> new int[] {EPERM, ENOMEM, EBUSY, EEXIST, EINVAL, ENFILE, EOPNOTSUPP, ENOBUFS};
            case "SETLINK" -> new int[] {EPERM, ENOMEM, EBUSY, EINVAL, EXFULL, EOPNOTSUPP, EADDRNOTAVAIL, ENOBUFS};
            case "NEWQDISC" -> new int[] {EPERM, ENOENT, ENOMEM, EINVAL, EOPNOTSUPP};
            case "NEWACTION" -> new int[] {EPERM, ENOENT, ENOMEM, EINVAL, EOPNOTSUPP};
            case "NEWTFILTER" -> new int[] {EPERM, ENOENT, ENOMEM, EINVAL, EEXIST, EOPNOTSUPP, ENOSPC};
            case "DELTFILTER" -> new int[] {EPERM, ENOENT, ENOMEM, EINVAL};
            case "NEWNEIGH" -> new int[] {EPERM, ENOMEM, EINVAL, EOPNOTSUPP, EAFNOSUPPORT, ENOSPC};
            case "DELNEIGH" -> new int[] {EPERM, ENOENT, ENOMEM, EINVAL, EOPNOTSUPP};
            case "NEWLINKPROP", "DELLINKPROP" -> new int[] {EPERM, ENOMEM, EEXIST, EINVAL};
            case "DELLINK" -> new int[] {EPERM, ENOMEM, EBUSY, EOPNOTSUPP};
            case "GETLINK", "GETNETCONF", "GETADDR", "GETROUTE", "GETNEIGH", "GETVLAN", "GETTFILTER", "GETQDISC" ->
                new int[] {EPERM, ENOMEM, ENOBUFS};
            default -> throw new IllegalArgumentException(what);
        };
    }
}
