package dev.plumbline.linux.sys;

/** What a system call is about, so that a program need not read the text of a {@link SyscallException}. */
public enum Subsystem {
    /** A network namespace: opening it, entering it. */
    NAMESPACE,
    /** The lock of a network namespace. */
    LOCK,
    /** The device node {@code /dev/net/tun} itself. */
    TUN_DEVICE,
    /** A TAP, by an ioctl of an open device node. */
    TAP,
    /** The device node {@code /dev/vhost-net}. */
    VHOST_DEVICE,
    /** A netlink socket, and what the kernel answers on it. */
    NETLINK,
    /** A file below {@code /proc/sys}. */
    SYSCTL
}
