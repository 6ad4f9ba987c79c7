package dev.plumbline.linux.sys;

import java.nio.ByteBuffer;

/**
 * The system calls that the provider makes, all of them. As in the kernel itself a negative result is an error number.
 * Buffers are direct, in native byte order and at position 0. Implementations are safe for use by several threads.
 */
public interface Syscalls {

    /** To read only. */
    int O_RDONLY = 0;
    /** To write. */
    int O_WRONLY = 1;
    /** To read and write. */
    int O_RDWR = 2;
    /** Not for child processes. */
    int O_CLOEXEC = 0x80000;
    /** Netlink sockets. */
    int AF_NETLINK = 16;
    /** Datagrams as they are. */
    int SOCK_RAW = 3;
    /** Not for child processes. */
    int SOCK_CLOEXEC = 0x80000;
    /** A network namespace. */
    int CLONE_NEWNET = 0x40000000;
    /** Lock for oneself alone, and wait for it. */
    int LOCK_EX = 2;
    /** Unlock. */
    int LOCK_UN = 8;

    /**
     * open(2).
     *
     * @param path what to open
     * @param flags such as {@link #O_RDWR}
     * @return a descriptor, or a negative error number
     */
    int open(String path, int flags);

    /**
     * write(2).
     *
     * @param fd where to
     * @param buffer what
     * @param length how many bytes
     * @return how many bytes were written, or a negative error number
     */
    int write(int fd, ByteBuffer buffer, int length);

    /**
     * close(2).
     *
     * @param fd what to close
     * @return 0, or a negative error number
     */
    int close(int fd);

    /**
     * ioctl(2) whose argument is a number.
     *
     * @param fd what it is about
     * @param request which one
     * @param argument for the request
     * @return 0, or a negative error number
     */
    int ioctl(int fd, long request, long argument);

    /**
     * ioctl(2) whose argument is a structure.
     *
     * @param fd what it is about
     * @param request which one
     * @param argument for the request, changed by it
     * @return 0, or a negative error number
     */
    int ioctl(int fd, long request, ByteBuffer argument);

    /**
     * socket(2).
     *
     * @param domain such as {@link #AF_NETLINK}
     * @param type such as {@link #SOCK_RAW}
     * @param protocol of the domain
     * @return a descriptor, or a negative error number
     */
    int socket(int domain, int type, int protocol);

    /**
     * setsockopt(2).
     *
     * @param fd a socket
     * @param level whose option
     * @param option which one
     * @param value what to set
     * @param length bytes of the value
     * @return 0, or a negative error number
     */
    int setsockopt(int fd, int level, int option, ByteBuffer value, int length);

    /**
     * send(2).
     *
     * @param fd a socket
     * @param buffer what to send
     * @param length bytes of it
     * @param flags of send(2)
     * @return bytes that were sent, or a negative error number
     */
    int send(int fd, ByteBuffer buffer, int length, int flags);

    /**
     * recv(2).
     *
     * @param fd a socket
     * @param buffer where to
     * @param capacity bytes that it holds
     * @param flags of recv(2)
     * @return bytes that were received, or a negative error number
     */
    int recv(int fd, ByteBuffer buffer, int capacity, int flags);

    /**
     * setns(2): moves the calling thread.
     *
     * @param fd a namespace
     * @param type such as {@link #CLONE_NEWNET}
     * @return 0, or a negative error number
     */
    int setns(int fd, int type);

    /**
     * flock(2).
     *
     * @param fd what to lock
     * @param operation such as {@link #LOCK_EX}
     * @return 0, or a negative error number
     */
    int flock(int fd, int operation);
}
