package dev.plumbline.linux.sys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What statx(2) reports of a file.
 *
 * @param mode {@code stx_mode}: kind of file and permissions
 * @param links {@code stx_nlink}: how many names it has
 * @param owner {@code stx_uid}: who owns it
 * @param device number of the device that it is on, as stat(2) has it
 * @param inode its number there
 */
public record FileStatus(int mode, int links, long owner, long device, long inode) {

    private static final int STATX_BASIC_STATS = 0x7ff;
    /** struct statx. */
    private static final int SIZE = 256;

    private static final int STX_NLINK = 16;
    private static final int STX_UID = 20;
    private static final int STX_MODE = 28;
    private static final int STX_INO = 32;
    private static final int STX_DEV_MAJOR = 136;
    private static final int STX_DEV_MINOR = 140;

    private static final int S_IFMT = 0xf000;

    /**
     * Room for {@code of}, any number of times one after another.
     *
     * @return a direct buffer
     */
    public static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
    }

    /**
     * What a path stands for; neither opens it nor waits for it.
     *
     * @param syscalls the kernel's calls
     * @param subsystem what a failure is about
     * @param path any
     * @param buffer room
     * @return what is there
     * @throws SyscallException if nothing can be found there
     */
    public static FileStatus of(Syscalls syscalls, Subsystem subsystem, String path, ByteBuffer buffer) {
        int result = syscalls.statx(Syscalls.AT_FDCWD, path, 0, STATX_BASIC_STATS, buffer);
        SyscallException.check(subsystem, "open " + path, result);
        return read(buffer);
    }

    /**
     * What a descriptor refers to.
     *
     * @param syscalls the kernel's calls
     * @param subsystem what a failure is about
     * @param fd any descriptor
     * @param buffer room
     * @return what it refers to
     * @throws SyscallException if the kernel does not report it
     */
    public static FileStatus of(Syscalls syscalls, Subsystem subsystem, int fd, ByteBuffer buffer) {
        SyscallException.check(
                subsystem, "statx", syscalls.statx(fd, "", Syscalls.AT_EMPTY_PATH, STATX_BASIC_STATS, buffer));
        return read(buffer);
    }

    private static FileStatus read(ByteBuffer buffer) {
        long major = Integer.toUnsignedLong(buffer.getInt(STX_DEV_MAJOR));
        long minor = Integer.toUnsignedLong(buffer.getInt(STX_DEV_MINOR));
        return new FileStatus(
                Short.toUnsignedInt(buffer.getShort(STX_MODE)),
                buffer.getInt(STX_NLINK),
                Integer.toUnsignedLong(buffer.getInt(STX_UID)),
                makedev(major, minor),
                buffer.getLong(STX_INO));
    }

    /** makedev(3) of 64 bits. */
    private static long makedev(long major, long minor) {
        return minor & 0xff | (major & 0xfff) << 8 | (minor & ~0xffL) << 12 | (major & ~0xfffL) << 32;
    }

    /**
     * Whether others than its owner may write.
     *
     * @return whether group or others may
     */
    public boolean isWritableByOthers() {
        return (mode & 022) != 0;
    }

    /**
     * The kind of file, for a message.
     *
     * @return such as {@code a FIFO}
     */
    public String kind() {
        return switch (mode & S_IFMT) {
            case 0x1000 -> "a FIFO";
            case 0x2000, 0x6000 -> "a device node";
            case 0x4000 -> "a directory";
            case 0xc000 -> "a socket";
            default -> "an ordinary file";
        };
    }
}
