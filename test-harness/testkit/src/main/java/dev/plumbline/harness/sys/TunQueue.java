package dev.plumbline.harness.sys;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.spi.TunFlags;
import java.nio.ByteBuffer;
import java.util.Optional;

/** One open queue of a TAP. For one thread; {@link #close} included. */
public final class TunQueue implements AutoCloseable {

    static final String DEVICE = "/dev/net/tun";
    private static final int O_RDWR_NONBLOCK_CLOEXEC = 0x80802;
    // asm-generic numbers of linux/if_tun.h; those of powerpc and mips differ
    private static final long TUNSETIFF = 0x400454caL;
    private static final long TUNGETIFF = 0x800454d2L;
    private static final long TUNGETVNETHDRSZ = 0x800454d7L;
    private static final long TUNSETVNETHDRSZ = 0x400454d8L;
    /** {@code struct ifreq}: 16 bytes of name, then flags in a union of 24. */
    private static final int IFREQ_BYTES = 40;

    private static final int IFREQ_FLAGS = 16;

    private static final long TUNSETPERSIST = 0x400454cbL;
    private static final long TUNSETOWNER = 0x400454ccL;
    private static final long TUNSETGROUP = 0x400454ceL;
    private static final int F_SETFL = 4;
    private static final int O_NONBLOCK = 0x800;

    private final int fd;
    private final boolean closes;

    private TunQueue(int fd) {
        this(fd, true);
    }

    private TunQueue(int fd, boolean closes) {
        this.fd = fd;
        this.closes = closes;
    }

    /**
     * A queue that somebody else has opened, and closes.
     *
     * @param fd an open descriptor; from now on it does not block
     * @return the queue, which stays open when it is closed here
     * @throws SystemCallException with EBADF if it is not open
     */
    public static TunQueue of(int fd) {
        if (LibC.fcntl(fd, F_SETFL, O_NONBLOCK) != 0) {
            throw SystemCallException.last("fcntl F_SETFL of " + fd);
        }
        return new TunQueue(fd, false);
    }

    /**
     * Opens the next queue of a TAP as a VMM does, and checks that the kernel has the flags and the header size that
     * the attachment reports.
     *
     * @param tap what to open, in the calling thread's namespace
     * @return an open queue that does not block
     * @throws SystemCallException with EPERM if the caller is not the owner, E2BIG if all queues are open, EINVAL if
     *     the TAP was made with other flags
     * @throws IllegalStateException if the kernel shows other flags or another header size
     */
    public static TunQueue open(TapDevice tap) {
        int fd = LibC.open(DEVICE, O_RDWR_NONBLOCK_CLOEXEC, 0);
        if (fd < 0) {
            SystemCallException refused = SystemCallException.last("open " + DEVICE);
            throw new SystemCallException("open " + DEVICE, refused.errno(), TunHints.forOpen(refused.errno()));
        }
        try {
            TunQueue queue = new TunQueue(fd);
            queue.attach(tap);
            queue.setVnetHeaderSize(tap);
            return queue;
        } catch (RuntimeException | Error e) {
            LibC.close(fd);
            throw e;
        }
    }

    private void attach(TapDevice tap) {
        String name = tap.name().value();
        try (Memory ifreq = new Memory(IFREQ_BYTES)) {
            ifreq.clear();
            ifreq.setString(0, name, "US-ASCII");
            ifreq.setShort(IFREQ_FLAGS, (short) tap.flags().bits());
            if (LibC.ioctl(fd, TUNSETIFF, ifreq) != 0) {
                Errno errno = SystemCallException.last("TUNSETIFF").errno();
                throw new SystemCallException(
                        "TUNSETIFF " + name + " with " + tap.flags(), errno, TunHints.forAttach(errno));
            }
            ifreq.clear();
            control(TUNGETIFF, ifreq, "TUNGETIFF " + name);
            // read-only state that no opener passes: IFF_PERSIST
            int flags = Short.toUnsignedInt(ifreq.getShort(IFREQ_FLAGS)) & ~0x0800;
            if (!ifreq.getString(0, "US-ASCII").equals(name)
                    || flags != tap.flags().bits()) {
                throw new IllegalStateException("queue of " + name + " should have flags " + tap.flags()
                        + ", but the kernel shows " + new TunFlags(flags) + " of " + ifreq.getString(0, "US-ASCII"));
            }
        }
    }

    /**
     * The size of the vnet header that a TAP has at this moment.
     *
     * @param tap what to open for a moment, in the calling thread's namespace; what it says of the size is not used
     * @return bytes
     * @throws SystemCallException if no queue can be opened
     */
    public static int headerSizeOf(TapDevice tap) {
        int fd = LibC.open(DEVICE, O_RDWR_NONBLOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw SystemCallException.last("open " + DEVICE);
        }
        try (TunQueue queue = new TunQueue(fd)) {
            queue.attach(tap);
            return queue.headerSize(tap);
        }
    }

    private int headerSize(TapDevice tap) {
        try (Memory size = new Memory(Integer.BYTES)) {
            size.setInt(0, 0);
            control(TUNGETVNETHDRSZ, size, "TUNGETVNETHDRSZ on " + tap.name());
            return size.getInt(0);
        }
    }

    /**
     * Sets the size of the TAP's vnet header.
     *
     * @param bytes the size
     * @throws SystemCallException with EINVAL if the kernel knows no such header
     */
    public void setHeaderSize(int bytes) {
        try (Memory size = new Memory(Integer.BYTES)) {
            size.setInt(0, bytes);
            control(TUNSETVNETHDRSZ, size, "TUNSETVNETHDRSZ " + bytes);
        }
    }

    private void setVnetHeaderSize(TapDevice tap) {
        setHeaderSize(tap.vnetHeaderSize());
        int size = headerSize(tap);
        if (size != tap.vnetHeaderSize()) {
            throw new IllegalStateException("vnet header of " + tap.name() + " should have " + tap.vnetHeaderSize()
                    + " bytes, but the kernel shows " + size);
        }
    }

    /**
     * Sets who may open the TAP from now on.
     *
     * @param owner uid and gid
     * @throws SystemCallException if the kernel refuses
     */
    public void setOwner(Owner owner) {
        control(TUNSETOWNER, owner.uid(), "TUNSETOWNER");
        control(TUNSETGROUP, owner.gid(), "TUNSETGROUP");
    }

    /**
     * Sets whether the TAP stays without an open queue.
     *
     * @param persistent whether it does
     * @throws SystemCallException if the kernel refuses
     */
    public void setPersistent(boolean persistent) {
        control(TUNSETPERSIST, persistent ? 1 : 0, "TUNSETPERSIST");
    }

    private void control(long request, long argument, String what) {
        if (LibC.ioctl(fd, request, new Pointer(argument)) != 0) {
            throw SystemCallException.last(what);
        }
    }

    private void control(long request, Memory argument, String what) {
        if (LibC.ioctl(fd, request, argument) != 0) {
            throw SystemCallException.last(what);
        }
    }

    /**
     * Reads a frame with its vnet header.
     *
     * @param into where to read it; what does not fit is cut off
     * @return the bytes in native order, valid until {@code into} is used again; empty if none is waiting
     * @throws SystemCallException with EBADFD if the TAP was removed
     */
    public Optional<ByteBuffer> read(FrameBuffer into) {
        long length = LibC.read(fd, into.memory(), into.memory().size());
        if (length >= 0) {
            return Optional.of(into.filled((int) length));
        }
        SystemCallException refused = SystemCallException.last("read from TAP");
        if (refused.errno().equals(Errno.EAGAIN)) {
            return Optional.empty();
        }
        throw refused;
    }

    /**
     * Writes a frame with its vnet header.
     *
     * @param from begins with the header
     * @param length bytes of header and frame
     * @throws SystemCallException with EIO if the TAP is down, EBADFD if it was removed
     */
    public void write(FrameBuffer from, int length) {
        if (LibC.write(fd, from.memory(), length) != length) {
            throw SystemCallException.last("write of " + length + " bytes to TAP");
        }
    }

    int fd() {
        return fd;
    }

    @Override
    public void close() {
        if (closes) {
            LibC.close(fd);
        }
    }
}
