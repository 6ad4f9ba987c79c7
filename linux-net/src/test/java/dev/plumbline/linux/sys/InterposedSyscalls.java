package dev.plumbline.linux.sys;

import dev.plumbline.linux.sys.Call.Kind;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.IntSupplier;

/** Shows each call to somebody before it is made, who may make it, or not, or something else. */
public final class InterposedSyscalls implements Syscalls {

    private static final Map<Long, String> IOCTLS = Map.of(
            0x8933L, "SIOCGIFINDEX",
            0x400454caL, "TUNSETIFF",
            0x400454cbL, "TUNSETPERSIST",
            0x400454ccL, "TUNSETOWNER",
            0x400454ceL, "TUNSETGROUP",
            0x400454d8L, "TUNSETVNETHDRSZ");

    /** Decides what becomes of a call. */
    @FunctionalInterface
    public interface Interposer {

        /** Returns what the caller shall see; {@code real} makes the call. */
        int call(Call call, IntSupplier real);
    }

    private final Syscalls real;
    private final Interposer interposer;

    public InterposedSyscalls(Syscalls real, Interposer interposer) {
        this.real = real;
        this.interposer = interposer;
    }

    private int call(Kind kind, String detail, IntSupplier work) {
        return interposer.call(Call.of(kind, detail), work);
    }

    @Override
    public int open(String path, int flags, int mode) {
        return call(Kind.OPEN, path, () -> real.open(path, flags, mode));
    }

    @Override
    public int mkdir(String path, int mode) {
        return call(Kind.MKDIR, path, () -> real.mkdir(path, mode));
    }

    @Override
    public int rmdir(String path) {
        return call(Kind.RMDIR, path, () -> real.rmdir(path));
    }

    @Override
    public int unlink(String path) {
        return call(Kind.UNLINK, path, () -> real.unlink(path));
    }

    @Override
    public int statx(int directory, String path, int flags, int mask, ByteBuffer into) {
        return interposer.call(
                new Call(Kind.STATX, path, into, 0), () -> real.statx(directory, path, flags, mask, into));
    }

    @Override
    public int fstatfs(int fd, ByteBuffer into) {
        return interposer.call(new Call(Kind.FSTATFS, "", into, 0), () -> real.fstatfs(fd, into));
    }

    @Override
    public int write(int fd, ByteBuffer buffer, int length) {
        return call(Kind.WRITE, "", () -> real.write(fd, buffer, length));
    }

    @Override
    public int close(int fd) {
        return call(Kind.CLOSE, "", () -> real.close(fd));
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        return call(Kind.IOCTL, name(request), () -> real.ioctl(fd, request, argument));
    }

    @Override
    public int ioctl(int fd, long request, ByteBuffer argument) {
        return call(Kind.IOCTL, name(request), () -> real.ioctl(fd, request, argument));
    }

    private static String name(long request) {
        return IOCTLS.getOrDefault(request, "0x" + Long.toHexString(request));
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return call(Kind.SOCKET, "", () -> real.socket(domain, type, protocol));
    }

    @Override
    public int setsockopt(int fd, int level, int option, ByteBuffer value, int length) {
        return interposer.call(
                new Call(Kind.SETSOCKOPT, level + "/" + option, value, length),
                () -> real.setsockopt(fd, level, option, value, length));
    }

    @Override
    public int send(int fd, ByteBuffer buffer, int length, int flags) {
        return interposer.call(new Call(Kind.SEND, "", buffer, length), () -> real.send(fd, buffer, length, flags));
    }

    @Override
    public int recvfrom(
            int fd, ByteBuffer buffer, int capacity, int flags, ByteBuffer sender, ByteBuffer senderLength) {
        return interposer.call(
                new Call(Kind.RECV, "", buffer, capacity),
                () -> real.recvfrom(fd, buffer, capacity, flags, sender, senderLength));
    }

    @Override
    public int setns(int fd, int type) {
        return call(Kind.SETNS, "", () -> real.setns(fd, type));
    }

    @Override
    public int flock(int fd, int operation) {
        return call(operation == LOCK_UN ? Kind.UNLOCK : Kind.FLOCK, "", () -> real.flock(fd, operation));
    }
}
