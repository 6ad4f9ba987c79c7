package dev.plumbline.linux.sys;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The C library, by JNA's direct mapping: no proxies, no boxing. {@code ioctl} and {@code open} are variadic in
 * C; with exactly three arguments the calling convention of x86-64 is that of an ordinary function.
 */
final class LibC {

    /** An initializer that throws would leave later callers a NoClassDefFoundError, which names no reason. */
    private static final Optional<Throwable> FAILURE = register();

    private LibC() {}

    private static Optional<Throwable> register() {
        try {
            Native.register(LibC.class, "c");
            return Optional.empty();
        } catch (RuntimeException | Error e) { // JNA throws java.lang.Error where its library is of another version
            return Optional.of(e);
        }
    }

    /** Must be called before any other method. */
    static void load() {
        FAILURE.ifPresent(cause -> {
            throw new NativeLibraryException(cause);
        });
    }

    static native int open(byte[] path, int flags, int mode);

    static native int mkdir(byte[] path, int mode);

    static native int rmdir(byte[] path);

    static native int unlink(byte[] path);

    static native int statx(int directory, byte[] path, int flags, int mask, ByteBuffer into);

    static native int fstatfs(int fd, ByteBuffer into);

    static native long write(int fd, ByteBuffer buffer, long length);

    static native int close(int fd);

    static native int ioctl(int fd, long request, long argument);

    static native int ioctl(int fd, long request, ByteBuffer argument);

    static native int socket(int domain, int type, int protocol);

    static native int setsockopt(int fd, int level, int option, ByteBuffer value, int length);

    static native long send(int fd, ByteBuffer buffer, long length, int flags);

    static native long recvfrom(
            int fd, ByteBuffer buffer, long capacity, int flags, ByteBuffer sender, ByteBuffer senderLength);

    static native int setns(int fd, int type);

    static native int flock(int fd, int operation);

    static native int clock_gettime(int clock, long[] timespec);
}
