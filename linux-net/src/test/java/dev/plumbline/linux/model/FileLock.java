package dev.plumbline.linux.model;

/** What flock(2) locks: a file, for one who has it open. */
final class FileLock {

    private Descriptor holder;

    boolean isFreeFor(Descriptor file) {
        return holder == null || holder == file;
    }

    boolean take(Descriptor file) {
        if (isFreeFor(file)) {
            holder = file;
        }
        return holder == file;
    }

    void unlock(Descriptor file) {
        holder = holder == file ? null : holder;
    }
}
