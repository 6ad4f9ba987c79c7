package dev.plumbline.linux.model;

import java.nio.ByteBuffer;

/** An open file. What it has no answer for is refused as the kernel refuses it. */
abstract class Descriptor {

    /** The namespace that it keeps alive. */
    final Namespace namespace;

    Descriptor(Namespace namespace) {
        this.namespace = namespace;
    }

    /** What a list of open files calls it. */
    abstract String name();

    int ioctl(long request, long argument) {
        return -Uapi.ENOTTY;
    }

    int ioctl(long request, ByteBuffer argument) {
        return -Uapi.ENOTTY;
    }

    int write(ByteBuffer buffer, int length) {
        return -Uapi.EINVAL;
    }

    int setOption(int level, int option, ByteBuffer value, int length) {
        return -Uapi.ENOTSOCK;
    }

    int send(ByteBuffer buffer, int length, int flags) {
        return -Uapi.ENOTSOCK;
    }

    int receive(ByteBuffer buffer, int capacity, int flags) {
        return -Uapi.ENOTSOCK;
    }

    /** What flock(2) takes. */
    FileLock lock() {
        throw new AssertionError("the model does not lock " + name());
    }

    /** What statx(2) tells. */
    int status(Statx statx) {
        throw new AssertionError("the model does not know the status of " + name());
    }

    void close() {}
}
