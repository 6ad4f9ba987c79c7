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
    /** To create a file that is not there. */
    int O_CREAT = 0x40;
    /** Never to become the controlling terminal. */
    int O_NOCTTY = 0x100;
    /** Not to wait, as a FIFO without a writer would have it. */
    int O_NONBLOCK = 0x800;
    /** Not to follow a symbolic link at the end of a path. */
    int O_NOFOLLOW = 0x20000;
    /** Not for child processes. */
    int O_CLOEXEC = 0x80000;
    /** To look at a file without opening it: devices do not notice. */
    int O_PATH = 0x200000;
    /** Relative to the working directory, instead of a descriptor. */
    int AT_FDCWD = -100;
    /** The descriptor itself, if the path is empty. */
    int AT_EMPTY_PATH = 0x1000;
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
    /** Not to wait for a lock. */
    int LOCK_NB = 4;
    /** Unlock. */
    int LOCK_UN = 8;

    /**
     * open(2).
     *
     * @param path what to open
     * @param flags such as {@link #O_RDWR}
     * @return a descriptor, or a negative error number
     */
    default int open(String path, int flags) {
        return open(path, flags, 0);
    }

    /**
     * open(2) that may create a file.
     *
     * @param path what to open
     * @param flags such as {@link #O_CREAT}
     * @param mode permissions of a new file
     * @return a descriptor, or a negative error number
     */
    int open(String path, int flags, int mode);

    /**
     * mkdir(2).
     *
     * @param path what to create
     * @param mode permissions
     * @return 0, or a negative error number
     */
    int mkdir(String path, int mode);

    /**
     * rmdir(2).
     *
     * @param path an empty directory
     * @return 0, or a negative error number
     */
    int rmdir(String path);

    /**
     * unlink(2).
     *
     * @param path what to remove
     * @return 0, or a negative error number
     */
    int unlink(String path);

    /**
     * statx(2), whose structure is the same on every architecture.
     *
     * @param directory a descriptor, or {@link #AT_FDCWD}
     * @param path relative to it
     * @param flags such as {@link #AT_EMPTY_PATH}
     * @param mask which fields are wanted
     * @param into 256 bytes for {@code struct statx}
     * @return 0, or a negative error number
     */
    int statx(int directory, String path, int flags, int mask, ByteBuffer into);

    /**
     * fstatfs(2).
     *
     * @param fd any descriptor
     * @param into at least 120 bytes for {@code struct statfs}
     * @return 0, or a negative error number
     */
    int fstatfs(int fd, ByteBuffer into);

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
     * recvfrom(2).
     *
     * @param fd a socket
     * @param buffer where to
     * @param capacity bytes that it holds
     * @param flags of recvfrom(2)
     * @param sender where the sender's address goes
     * @param senderLength 32 bits: how many bytes that holds, and afterwards how many the address has
     * @return bytes that were received, or a negative error number
     */
    int recvfrom(int fd, ByteBuffer buffer, int capacity, int flags, ByteBuffer sender, ByteBuffer senderLength);

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
