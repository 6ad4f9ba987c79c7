package dev.plumbline.spi;

import java.io.Serializable;

/**
 * An error number of the kernel, with its name where the SPI has any use for it.
 *
 * @param number as in {@code asm-generic/errno.h}, positive
 */
public record Errno(int number) implements Serializable {

    /** Operation not permitted. */
    public static final Errno EPERM = new Errno(1);
    /** No such file or directory. */
    public static final Errno ENOENT = new Errno(2);
    /** Interrupted system call. */
    public static final Errno EINTR = new Errno(4);
    /** Try again. */
    public static final Errno EAGAIN = new Errno(11);
    /** Permission denied. */
    public static final Errno EACCES = new Errno(13);
    /** Device or resource busy. */
    public static final Errno EBUSY = new Errno(16);
    /** Exists already. */
    public static final Errno EEXIST = new Errno(17);
    /** No such device. */
    public static final Errno ENODEV = new Errno(19);
    /** Invalid argument. */
    public static final Errno EINVAL = new Errno(22);
    /** Numerical result out of range: an interface name that is too long. */
    public static final Errno ERANGE = new Errno(34);
    /** Exchange full: a bridge has 1023 ports at most. */
    public static final Errno EXFULL = new Errno(54);
    /** Operation not supported. */
    public static final Errno EOPNOTSUPP = new Errno(95);
    /** No buffer space available. */
    public static final Errno ENOBUFS = new Errno(105);

    /**
     * Checks the component.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Errno {
        if (number < 1) {
            throw new IllegalArgumentException("error number must be positive, got " + number);
        }
    }

    /**
     * The symbolic name.
     *
     * @return such as {@code EBUSY}; {@code errno 71} where it has none here
     */
    public String name() {
        return switch (number) {
            case 1 -> "EPERM";
            case 2 -> "ENOENT";
            case 3 -> "ESRCH";
            case 4 -> "EINTR";
            case 5 -> "EIO";
            case 6 -> "ENXIO";
            case 7 -> "E2BIG";
            case 9 -> "EBADF";
            case 11 -> "EAGAIN";
            case 12 -> "ENOMEM";
            case 13 -> "EACCES";
            case 14 -> "EFAULT";
            case 16 -> "EBUSY";
            case 17 -> "EEXIST";
            case 19 -> "ENODEV";
            case 20 -> "ENOTDIR";
            case 22 -> "EINVAL";
            case 23 -> "ENFILE";
            case 24 -> "EMFILE";
            case 25 -> "ENOTTY";
            case 28 -> "ENOSPC";
            case 30 -> "EROFS";
            case 34 -> "ERANGE";
            case 40 -> "ELOOP";
            case 54 -> "EXFULL";
            case 74 -> "EBADMSG";
            case 77 -> "EBADFD";
            case 90 -> "EMSGSIZE";
            case 93 -> "EPROTONOSUPPORT";
            case 95 -> "EOPNOTSUPP";
            case 97 -> "EAFNOSUPPORT";
            case 98 -> "EADDRINUSE";
            case 99 -> "EADDRNOTAVAIL";
            case 100 -> "ENETDOWN";
            case 105 -> "ENOBUFS";
            case 107 -> "ENOTCONN";
            case 110 -> "ETIMEDOUT";
            default -> "errno " + number;
        };
    }

    @Override
    public String toString() {
        return name().startsWith("errno") ? name() : name() + " (" + number + ")";
    }
}
