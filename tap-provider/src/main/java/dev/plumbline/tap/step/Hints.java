package dev.plumbline.tap.step;

import dev.plumbline.linux.tc.PoliceFilter;
import dev.plumbline.linux.tc.TokenBucket;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.linux.tun.Vhost;
import dev.plumbline.spi.Errno;
import java.util.Optional;

/** What an operator can do about an error. */
public final class Hints {

    public static final String NET_ADMIN =
            "run it with CAP_NET_ADMIN in the namespace's user namespace (AmbientCapabilities=CAP_NET_ADMIN in a systemd"
                    + " unit)";
    public static final String OPEN_TUN = "chmod 0666 " + Tun.DEVICE + ", or an ACL or a group for its user";
    public static final String OPEN_VHOST = "let its user read and write " + Vhost.DEVICE
            + " (on most systems by the group kvm; DeviceAllow=" + Vhost.DEVICE + " rw in a systemd unit)";

    /** Advice where nothing limits what a guest is sent. */
    static final String RATE = "this kernel has no " + TokenBucket.MODULE
            + ", which limits what a guest is sent; load the module (modprobe " + TokenBucket.MODULE
            + "), or ask for no rate";

    /** Advice where nothing limits what a guest sends. */
    static final String RATE_FROM_GUEST = "this kernel has no " + PoliceFilter.MODULE
            + ", which limits what a guest sends; load the module (modprobe " + PoliceFilter.MODULE
            + "), or ask for no rate from the guest";

    private static final String NONE = "";

    private Hints() {}

    private static Optional<String> advice(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }

    /** Advice on an error of the device node; four errors with four causes. */
    public static Optional<String> openTun(Errno errno) {
        return advice(
                switch (errno.name()) {
                    case "ENOENT" ->
                        "there is no such node; load the module (modprobe tun), or in a container pass the device"
                                + " in";
                    case "ENODEV", "ENXIO" -> "the node exists, but has no driver; load the module (modprobe tun)";
                    case "EACCES" -> "the node's permissions refuse this user; " + OPEN_TUN;
                    case "EPERM" ->
                        "the device cgroup of this container or unit refuses it; allow c 10:200 rwm" + " (DeviceAllow="
                                + Tun.DEVICE + " rw)";
                    case "EMFILE", "ENFILE" -> "too many open files; raise LimitNOFILE=";
                    default -> NONE;
                });
    }

    /** Advice on an error of TUNSETIFF. */
    public static Optional<String> createTap(Errno errno) {
        return advice(
                switch (errno.name()) {
                    case "EPERM" -> NET_ADMIN;
                    case "EBUSY" -> "another process has just created a TAP with this name; retry";
                    case "EINVAL" -> "a link with this name exists and is no TAP; give the NIC's TAP another name";
                    case "ENOMEM", "ENFILE" -> "the kernel is out of memory or interfaces";
                    default -> NONE;
                });
    }

    /** Advice on an error of an owner's uid or gid. */
    public static Optional<String> owner(Errno errno) {
        return advice(errno.equals(Errno.EINVAL) ? "uid and gid must be mapped in this user namespace" : NONE);
    }

    /** Advice on a refused rtnetlink request. */
    public static Optional<String> netlink(Errno errno, String kind) {
        return advice(
                switch (errno.name()) {
                    case "EPERM" -> NET_ADMIN;
                    case "EOPNOTSUPP" ->
                        kind.isEmpty()
                                ? NONE
                                : "this kernel has no links of kind " + kind + "; load the module (modprobe " + kind
                                        + ")";
                    case "EXFULL" -> "a bridge has at most 1023 ports; use a second VNI";
                    case "ENODEV" -> "the link was removed during the call; retry";
                    case "EADDRINUSE" ->
                        "a process, or a tunnel that is external, has the UDP port of the tunnel: see \"ss -lunp\" and"
                                + " \"ip -d link show\"; use another port";
                    case "ENOMEM", "ENOBUFS" -> "the kernel is out of memory";
                    default -> NONE;
                });
    }

    /** Advice where a module of traffic control is missing, without which guests would reach the host. */
    static String traffic(String module) {
        return "this kernel has no " + module + ", which keeps guests from this host; load the module (modprobe "
                + module + ") or install it (on Fedora and its like: kernel-modules-extra)";
    }

    /** Advice on a namespace that cannot be entered. */
    public static Optional<String> namespace(Errno errno) {
        return advice(
                switch (errno.name()) {
                    case "ENOENT" -> "there is no such namespace; create it (ip netns add NAME) before the NIC";
                    case "EPERM" -> "entering a namespace needs CAP_SYS_ADMIN besides CAP_NET_ADMIN";
                    case "EINVAL" -> "the file is no network namespace";
                    default -> NONE;
                });
    }

    /** For the lock of a namespace. */
    public static Optional<String> lock(Errno errno) {
        return advice(
                switch (errno.name()) {
                    case "ETIMEDOUT" -> "retry; if a process is named above and hangs, end it";
                    case "EACCES", "EPERM", "EROFS" ->
                        "this user must own /run/plumbline, mode 0700 (RuntimeDirectory=plumbline in a systemd unit). If that of"
                                + " another user was left by a backend that was killed, and none of that user runs any more,"
                                + " remove it as root: rm -r /run/plumbline";
                    default -> NONE;
                });
    }
}
