package dev.plumbline.harness.sys;

import dev.plumbline.spi.Errno;

/** What an error number means at each step of opening a TAP. */
final class TunHints {

    private TunHints() {}

    static String forOpen(Errno errno) {
        return switch (errno.name()) {
            case "ENOENT" -> "the device node is missing: modprobe tun, or mknod /dev/net/tun c 10 200";
            case "ENODEV", "ENXIO" -> "the kernel has no tun driver: modprobe tun";
            case "EACCES" -> "this uid may not open it: chmod 0666 /dev/net/tun";
            case "EPERM" -> "the device controller of the control group forbids it: allow c 10:200 rwm";
            default -> "";
        };
    }

    static String forAttach(Errno errno) {
        return switch (errno.name()) {
            case "EPERM" -> "the TAP belongs to another uid or gid, or does not exist";
            case "EINVAL" -> "the TAP was made with another IFF_MULTI_QUEUE, or the name is no TAP's";
            case "EBUSY" -> "a TAP without IFF_MULTI_QUEUE is open already";
            case "E2BIG" -> "a TAP has 256 queues at most";
            default -> "";
        };
    }
}
