package dev.plumbline.linux.model;

import dev.plumbline.linux.sys.Syscalls;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** A directory on a tmpfs in which only its owner makes files, and those files. */
final class LockFiles {

    private static final String DIRECTORY = "/run/plumbline";

    private final Map<String, Inode> files = new HashMap<>();
    private boolean there;
    private long lastInode;

    /** A file, which outlives its name as long as it is open. */
    private static final class Inode {
        private final FileLock lock = new FileLock();
        private final long number;
        private int links = 1;

        Inode(long number) {
            this.number = number;
        }
    }

    /** It is open. */
    private static final class OpenFile extends Descriptor {

        private final Inode inode;

        OpenFile(Inode inode) {
            super(null);
            this.inode = inode;
        }

        @Override
        String name() {
            return "lock";
        }

        @Override
        FileLock lock() {
            return inode.lock;
        }

        @Override
        int status(Statx statx) {
            return statx.write(0100600, inode.links, 25, inode.number);
        }

        @Override
        void close() {
            inode.lock.unlock(this);
        }
    }

    String directory() {
        return DIRECTORY;
    }

    int mkdir(String path) {
        if (!path.equals(DIRECTORY)) {
            throw new AssertionError("the model makes no directory " + path);
        }
        if (there) {
            return -Uapi.EEXIST;
        }
        there = true;
        return 0;
    }

    int rmdir(String path) {
        if (!path.equals(DIRECTORY) || !there) {
            return -Uapi.ENOENT;
        }
        if (!files.isEmpty()) {
            return -Uapi.ENOTEMPTY;
        }
        there = false;
        return 0;
    }

    int unlink(String path) {
        Inode inode = files.remove(path);
        if (inode == null) {
            return -Uapi.ENOENT;
        }
        inode.links--;
        return 0;
    }

    int open(String path, int flags, ToIntFunction<Descriptor> opened) {
        if (!there || !files.containsKey(path) && (flags & Syscalls.O_CREAT) == 0) {
            return -Uapi.ENOENT;
        }
        return opened.applyAsInt(new OpenFile(files.computeIfAbsent(path, name -> new Inode(++lastInode))));
    }

    int status(Statx statx) {
        return there ? statx.write(040700, 2, 25, 0) : -Uapi.ENOENT;
    }
}
