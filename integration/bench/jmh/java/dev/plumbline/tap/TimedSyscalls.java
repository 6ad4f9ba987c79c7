package dev.plumbline.tap;

import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.linux.sys.Syscalls;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The real system calls, and when each began and ended. Little is done beside, for it would be measured with them. */
final class TimedSyscalls implements Syscalls {

    /** Times of System.nanoTime. */
    record Call(String name, long start, long end) {}

    private final Syscalls real = new NativeSyscalls();
    private final List<Call> calls = new ArrayList<>(100);

    /** All calls since this was asked last. */
    synchronized List<Call> take() {
        List<Call> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    private synchronized int add(String name, long start, int result) {
        calls.add(new Call(name, start, System.nanoTime()));
        return result;
    }

    @Override
    public int open(String path, int flags, int mode) {
        long start = System.nanoTime();
        return add("open", start, real.open(path, flags, mode));
    }

    @Override
    public int mkdir(String path, int mode) {
        return real.mkdir(path, mode);
    }

    @Override
    public int rmdir(String path) {
        return real.rmdir(path);
    }

    @Override
    public int unlink(String path) {
        return real.unlink(path);
    }

    @Override
    public int statx(int directory, String path, int flags, int mask, ByteBuffer into) {
        long start = System.nanoTime();
        return add("statx", start, real.statx(directory, path, flags, mask, into));
    }

    @Override
    public int fstatfs(int fd, ByteBuffer into) {
        return real.fstatfs(fd, into);
    }

    @Override
    public int write(int fd, ByteBuffer buffer, int length) {
        long start = System.nanoTime();
        return add("write", start, real.write(fd, buffer, length));
    }

    @Override
    public int close(int fd) {
        long start = System.nanoTime();
        return add("close", start, real.close(fd));
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        long start = System.nanoTime();
        return add("ioctl", start, real.ioctl(fd, request, argument));
    }

    @Override
    public int ioctl(int fd, long request, ByteBuffer argument) {
        long start = System.nanoTime();
        return add("ioctl", start, real.ioctl(fd, request, argument));
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return real.socket(domain, type, protocol);
    }

    @Override
    public int setsockopt(int fd, int level, int option, ByteBuffer value, int length) {
        return real.setsockopt(fd, level, option, value, length);
    }

    @Override
    public int send(int fd, ByteBuffer buffer, int length, int flags) {
        long start = System.nanoTime();
        return add("send", start, real.send(fd, buffer, length, flags));
    }

    @Override
    public int recvfrom(
            int fd, ByteBuffer buffer, int capacity, int flags, ByteBuffer sender, ByteBuffer senderLength) {
        long start = System.nanoTime();
        return add("recv", start, real.recvfrom(fd, buffer, capacity, flags, sender, senderLength));
    }

    @Override
    public int setns(int fd, int type) {
        return real.setns(fd, type);
    }

    @Override
    public int flock(int fd, int operation) {
        long start = System.nanoTime();
        return add("flock", start, real.flock(fd, operation));
    }
}
