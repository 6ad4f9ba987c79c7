package dev.plumbline.linux.tun;

import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A descriptor of {@value #DEVICE}, bound to the namespace in which it was opened. Until {@link #persist()} the TAP that
 * it makes goes with it. Request numbers are those of asm-generic (not powerpc, mips or sparc).
 */
public final class Tun implements AutoCloseable {

    /** The device node. */
    public static final String DEVICE = "/dev/net/tun";

    /** Ethernet frames rather than IP packets. */
    public static final int IFF_TAP = 0x0002;
    /** One descriptor for each queue. */
    public static final int IFF_MULTI_QUEUE = 0x0100;
    /** No packet information before each frame. */
    public static final int IFF_NO_PI = 0x1000;
    /** A {@code virtio_net_hdr} before each frame. */
    public static final int IFF_VNET_HDR = 0x4000;

    private static final int IFF_TUN_EXCL = 0x8000;
    private static final long TUNSETIFF = 0x400454caL;
    private static final long TUNSETPERSIST = 0x400454cbL;
    private static final long TUNSETOWNER = 0x400454ccL;
    private static final long TUNSETGROUP = 0x400454ceL;
    private static final long TUNGETIFF = 0x800454d2L;
    private static final long TUNGETVNETHDRSZ = 0x800454d7L;
    private static final long TUNSETVNETHDRSZ = 0x400454d8L;
    /** struct ifreq on 64-bit: a name of 16 bytes and a union of 24. */
    private static final int IFREQ = 40;

    private static final int IFR_UNION = 16;
    private static final byte[] NOTHING = new byte[IFREQ];

    private final Syscalls syscalls;
    private final int fd;
    private boolean open = true;
    private final ByteBuffer ifreq;

    private Tun(Syscalls syscalls, int fd, ByteBuffer ifreq) {
        this.syscalls = syscalls;
        this.fd = fd;
        this.ifreq = ifreq;
    }

    /** What {@link #open} needs, for any number of descriptors one after another. */
    public static ByteBuffer ifreq() {
        return ByteBuffer.allocateDirect(IFREQ).order(ByteOrder.nativeOrder());
    }

    /**
     * Opens the device in the calling thread's namespace.
     *
     * @throws SyscallException if that is not possible
     */
    public static Tun open(Syscalls syscalls, ByteBuffer ifreq) {
        int fd = syscalls.open(DEVICE, Syscalls.O_RDWR | Syscalls.O_CLOEXEC);
        return new Tun(syscalls, SyscallException.check(Subsystem.TUN_DEVICE, "open " + DEVICE, fd), ifreq);
    }

    /**
     * Creates a TAP and fails if the name is taken. Without IFF_TUN_EXCL the kernel would silently hand out an existing
     * one.
     *
     * <p>Called once: the descriptor is then one of the TAP's queues.
     *
     * @param name at most 15 bytes; the kernel cuts a longer one silently
     * @param flags {@code IFF_*} of {@code linux/if_tun.h} for its first queue
     * @throws SyscallException if that is not possible
     */
    public void create(String name, int flags) {
        setInterface(name, flags | IFF_TUN_EXCL);
    }

    /**
     * Becomes a queue of a TAP. Where there is none of this name, the kernel makes one that goes with this descriptor.
     *
     * @param name at most 15 bytes
     * @param flags {@code IFF_*} that the TAP was created with
     * @throws SyscallException if that is not possible
     */
    public void join(String name, int flags) {
        setInterface(name, flags);
    }

    private void setInterface(String name, int flags) {
        ifreq.clear()
                .put(NOTHING)
                .put(0, name.getBytes(StandardCharsets.US_ASCII))
                .clear();
        ifreq.putShort(IFR_UNION, (short) flags);
        SyscallException.check(Subsystem.TAP, "TUNSETIFF", syscalls.ioctl(fd, TUNSETIFF, ifreq));
    }

    /**
     * The descriptor.
     *
     * @return its number in this process
     */
    public int fd() {
        return fd;
    }

    /**
     * Lets only this user open it.
     *
     * @param uid user id
     * @throws SyscallException if the kernel refuses
     */
    public void user(long uid) {
        SyscallException.check(Subsystem.TAP, "TUNSETOWNER", syscalls.ioctl(fd, TUNSETOWNER, uid));
    }

    /**
     * Lets only this group open it.
     *
     * @param gid group id
     * @throws SyscallException if the kernel refuses
     */
    public void group(long gid) {
        SyscallException.check(Subsystem.TAP, "TUNSETGROUP", syscalls.ioctl(fd, TUNSETGROUP, gid));
    }

    /**
     * Sets the size of the vnet header. It outlives the descriptor.
     *
     * @param bytes such as 12
     * @throws SyscallException if that is not possible
     */
    public void vnetHeaderSize(int bytes) {
        ifreq.putInt(0, bytes);
        SyscallException.check(Subsystem.TAP, "TUNSETVNETHDRSZ", syscalls.ioctl(fd, TUNSETVNETHDRSZ, ifreq));
    }

    /**
     * The size of the vnet header, whoever set it last.
     *
     * @return bytes
     * @throws SyscallException if that is not possible
     */
    public int vnetHeaderSize() {
        SyscallException.check(Subsystem.TAP, "TUNGETVNETHDRSZ", syscalls.ioctl(fd, TUNGETVNETHDRSZ, ifreq));
        return ifreq.getInt(0);
    }

    /**
     * Whether the descriptor is a queue of a TAP of this name. It is none once the TAP was deleted, even if there is
     * another one of that name.
     *
     * @param name at most 15 bytes
     * @return whether it is
     */
    public boolean isQueueOf(String name) {
        if (syscalls.ioctl(fd, TUNGETIFF, ifreq) < 0) { // EBADFD
            return false;
        }
        byte[] is = new byte[IFR_UNION];
        ifreq.get(0, is);
        return Arrays.equals(is, Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), IFR_UNION));
    }

    /**
     * Lets the TAP outlive the descriptor.
     *
     * @throws SyscallException if that is not possible
     */
    public void persist() {
        persist(true);
    }

    /**
     * Says whether the TAP outlives its last descriptor.
     *
     * @param whether whether it does
     * @throws SyscallException if that is not possible
     */
    public void persist(boolean whether) {
        SyscallException.check(Subsystem.TAP, "TUNSETPERSIST", syscalls.ioctl(fd, TUNSETPERSIST, whether ? 1L : 0L));
    }

    /** Closes the descriptor. A second call does nothing: its number may be somebody else's by then. */
    @Override
    public void close() {
        if (open) {
            open = false;
            syscalls.close(fd);
        }
    }
}
