package dev.plumbline.tap.kernel;

import java.nio.ByteBuffer;

/**
 * The system calls that the provider makes, all of them. As in the kernel itself a negative result is an error number.
 * Buffers are direct, in native byte order and at position 0. Implementations are safe for use by several threads.
 */
public interface Syscalls {

    int O_RDONLY = 0;
    int O_WRONLY = 1;
    int O_RDWR = 2;
    int O_CLOEXEC = 0x80000;
    int AF_NETLINK = 16;
    int SOCK_RAW = 3;
    int SOCK_CLOEXEC = 0x80000;
    int CLONE_NEWNET = 0x40000000;
    int LOCK_EX = 2;
    int LOCK_UN = 8;

    /** open(2). */
    int open(String path, int flags);

    /** write(2). */
    int write(int fd, ByteBuffer buffer, int length);

    /** close(2). */
    int close(int fd);

    /** ioctl(2) whose argument is a number. */
    int ioctl(int fd, long request, long argument);

    /** ioctl(2) whose argument is a structure. */
    int ioctl(int fd, long request, ByteBuffer argument);

    /** socket(2). */
    int socket(int domain, int type, int protocol);

    /** setsockopt(2). */
    int setsockopt(int fd, int level, int option, ByteBuffer value, int length);

    /** send(2). */
    int send(int fd, ByteBuffer buffer, int length, int flags);

    /** recv(2). */
    int recv(int fd, ByteBuffer buffer, int capacity, int flags);

    /** setns(2): moves the calling thread. */
    int setns(int fd, int type);

    /** flock(2). */
    int flock(int fd, int operation);
}
