package dev.plumbline.linux.sys;

import java.nio.ByteBuffer;

/**
 * One system call that is about to be made.
 *
 * @param kind which
 * @param detail what tells it from others of its kind, such as a path
 * @param buffer what is sent, or received into; null for calls without
 * @param length bytes to send
 */
public record Call(Kind kind, String detail, ByteBuffer buffer, int length) {

    /** The calls of {@link Syscalls}. */
    public enum Kind {
        OPEN,
        WRITE,
        CLOSE,
        IOCTL,
        SOCKET,
        SETSOCKOPT,
        SEND,
        RECV,
        SETNS,
        FLOCK,
        UNLOCK,
        MKDIR,
        RMDIR,
        UNLINK,
        STATX,
        FSTATFS
    }

    public static Call of(Kind kind, String detail) {
        return new Call(kind, detail, null, 0);
    }

    @Override
    public String toString() {
        return kind + (detail.isEmpty() ? "" : " " + detail);
    }
}
