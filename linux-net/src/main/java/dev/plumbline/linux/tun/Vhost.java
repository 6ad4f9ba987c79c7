package dev.plumbline.linux.tun;

import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;

/** A descriptor of {@value #DEVICE}, for a VMM to set up. */
public final class Vhost implements AutoCloseable {

    /** The device node. */
    public static final String DEVICE = "/dev/vhost-net";

    private final Syscalls syscalls;
    private final int fd;

    private Vhost(Syscalls syscalls, int fd) {
        this.syscalls = syscalls;
        this.fd = fd;
    }

    /**
     * Opens the device.
     *
     * @throws SyscallException if that is not possible
     */
    public static Vhost open(Syscalls syscalls) {
        int fd = syscalls.open(DEVICE, Syscalls.O_RDWR | Syscalls.O_CLOEXEC);
        return new Vhost(syscalls, SyscallException.check(Subsystem.VHOST_DEVICE, "open " + DEVICE, fd));
    }

    /**
     * The descriptor.
     *
     * @return its number in this process
     */
    public int fd() {
        return fd;
    }

    @Override
    public void close() {
        syscalls.close(fd);
    }
}
