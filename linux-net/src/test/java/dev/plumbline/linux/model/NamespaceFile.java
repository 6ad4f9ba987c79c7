package dev.plumbline.linux.model;

import dev.plumbline.linux.sys.Syscalls;

/** A namespace that was opened: to be entered, and to be locked. The lock goes with it. */
final class NamespaceFile extends Descriptor {

    private static final long NS_GET_NSTYPE = 0xb703L;
    /** Number of the file system. */
    private static final int MINOR = 4;

    private final long inode;

    NamespaceFile(Namespace namespace, long inode) {
        super(namespace);
        this.inode = inode;
    }

    @Override
    String name() {
        return "net:[]";
    }

    @Override
    int ioctl(long request, long argument) {
        return request == NS_GET_NSTYPE ? Syscalls.CLONE_NEWNET : super.ioctl(request, argument);
    }

    @Override
    int status(Statx statx) {
        return statx.write(0100444, 1, MINOR, inode);
    }

    @Override
    FileLock lock() {
        return namespace.lock;
    }

    @Override
    void close() {
        namespace.lock.unlock(this);
    }
}
