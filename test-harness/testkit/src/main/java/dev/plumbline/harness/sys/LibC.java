package dev.plumbline.harness.sys;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * Direct mapping of libc. JNA's direct mapping has no varargs: {@code ioctl}, {@code open} and {@code syscall} are
 * mapped with fixed arguments, which the calling conventions of Linux on x86-64 and arm64 pass in the same registers.
 */
final class LibC {

    static {
        Native.register(LibC.class, "c");
    }

    private LibC() {}

    static native int open(String path, int flags, int mode);

    static native int close(int fd);

    static native int fcntl(int fd, int command, long argument);

    static native int ioctl(int fd, long request, Pointer argument);

    static native long read(int fd, Pointer to, long length);

    static native long write(int fd, Pointer from, long length);

    static native int poll(Pointer fds, long count, int timeoutMillis);

    static native int eventfd(int initial, int flags);

    static native int setns(int fd, int kind);

    static native int unshare(int kinds);

    static native long syscall(long number, long first, long second, long third);

    static native long syscall(long number, long first, Pointer second, long third);

    static native long syscall(long number, Pointer first, Pointer second, long third);
}
