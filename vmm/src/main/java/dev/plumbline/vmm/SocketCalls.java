package dev.plumbline.vmm;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** Direct mapping of the socket calls of libc. */
final class SocketCalls {

    static {
        Native.register(SocketCalls.class, "c");
    }

    private SocketCalls() {}

    static native int socket(int domain, int type, int protocol);

    static native int close(int fd);

    static native int connect(int fd, Pointer address, int length);

    static native int shutdown(int fd, int how);

    static native long sendmsg(int fd, Pointer message, int flags);

    static native long recv(int fd, Pointer buffer, long capacity, int flags);
}
