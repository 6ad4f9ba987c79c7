package dev.plumbline.linux.sys;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The real system calls. */
public final class NativeSyscalls implements Syscalls {

    /**
     * Loads JNA's library, the first time in this JVM.
     *
     * @throws NativeLibraryException if it does not load: now, or when it was first tried
     */
    public NativeSyscalls() {
        LibC.load();
    }

    @Override
    public int open(String path, int flags, int mode) {
        return orErrno(LibC.open(bytes(path), flags, mode));
    }

    /** An array costs less than a String, for which JNA calls back into Java. */
    private static byte[] bytes(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    @Override
    public int mkdir(String path, int mode) {
        return orErrno(LibC.mkdir(bytes(path), mode));
    }

    @Override
    public int rmdir(String path) {
        return orErrno(LibC.rmdir(bytes(path)));
    }

    @Override
    public int unlink(String path) {
        return orErrno(LibC.unlink(bytes(path)));
    }

    @Override
    public int statx(int directory, String path, int flags, int mask, ByteBuffer into) {
        return orErrno(LibC.statx(directory, bytes(path), flags, mask, into));
    }

    @Override
    public int fstatfs(int fd, ByteBuffer into) {
        return orErrno(LibC.fstatfs(fd, into));
    }

    @Override
    public int write(int fd, ByteBuffer buffer, int length) {
        return orErrno((int) LibC.write(fd, buffer, length));
    }

    @Override
    public int close(int fd) {
        return orErrno(LibC.close(fd));
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        return orErrno(LibC.ioctl(fd, request, argument));
    }

    @Override
    public int ioctl(int fd, long request, ByteBuffer argument) {
        return orErrno(LibC.ioctl(fd, request, argument));
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return orErrno(LibC.socket(domain, type, protocol));
    }

    @Override
    public int setsockopt(int fd, int level, int option, ByteBuffer value, int length) {
        return orErrno(LibC.setsockopt(fd, level, option, value, length));
    }

    @Override
    public int send(int fd, ByteBuffer buffer, int length, int flags) {
        return orErrno((int) LibC.send(fd, buffer, length, flags));
    }

    @Override
    public int recvfrom(
            int fd, ByteBuffer buffer, int capacity, int flags, ByteBuffer sender, ByteBuffer senderLength) {
        return orErrno((int) LibC.recvfrom(fd, buffer, capacity, flags, sender, senderLength));
    }

    @Override
    public int setns(int fd, int type) {
        return orErrno(LibC.setns(fd, type));
    }

    @Override
    public int flock(int fd, int operation) {
        return orErrno(LibC.flock(fd, operation));
    }

    /**
     * clock_gettime(2).
     *
     * @param clock which one
     * @param timespec takes seconds and nanoseconds
     * @return 0, or a negative error number
     */
    static int clock(int clock, long[] timespec) {
        return orErrno(LibC.clock_gettime(clock, timespec));
    }

    /** Read immediately, and on the same thread: any later native call may overwrite it. */
    private static int orErrno(int result) {
        return result >= 0 ? result : -Native.getLastError();
    }
}
