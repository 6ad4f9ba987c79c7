package dev.plumbline.tap;

import dev.plumbline.tap.Recording.Call;
import dev.plumbline.linux.sys.Syscalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Answers as the kernel once did, the last part over and over, with the sequence numbers of the present requests. */
final class Replay implements Syscalls {

    private final List<Call> calls = new ArrayList<>();
    private final int again;
    private int next;
    private int shift;

    Replay(List<Call> once, List<Call> repeated) {
        calls.addAll(once);
        calls.addAll(repeated);
        again = once.size();
    }

    private Call call(String name) {
        Call call = calls.get(next);
        next = next + 1 == calls.size() ? again : next + 1;
        if (!call.name().equals(name)) {
            throw new IllegalStateException("call " + next + " was " + call.name() + ", not " + name);
        }
        return call;
    }

    @Override
    public int open(String path, int flags, int mode) {
        return call("open").result();
    }

    @Override
    public int mkdir(String path, int mode) {
        return call("mkdir").result();
    }

    @Override
    public int rmdir(String path) {
        return call("rmdir").result();
    }

    @Override
    public int unlink(String path) {
        return call("unlink").result();
    }

    @Override
    public int statx(int directory, String path, int flags, int mask, ByteBuffer into) {
        Call call = call("statx");
        into.put(0, call.buffer());
        return call.result();
    }

    @Override
    public int fstatfs(int fd, ByteBuffer into) {
        Call call = call("fstatfs");
        into.put(0, call.buffer());
        return call.result();
    }

    @Override
    public int write(int fd, ByteBuffer buffer, int length) {
        return call("write").result();
    }

    @Override
    public int close(int fd) {
        return call("close").result();
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        return call("ioctl").result();
    }

    @Override
    public int ioctl(int fd, long request, ByteBuffer argument) {
        Call call = call("ioctl");
        argument.put(0, call.buffer());
        return call.result();
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return call("socket").result();
    }

    @Override
    public int setsockopt(int fd, int level, int option, ByteBuffer value, int length) {
        return call("setsockopt").result();
    }

    @Override
    public int send(int fd, ByteBuffer buffer, int length, int flags) {
        Call call = call("send");
        shift = buffer.getInt(8) - call.firstSequence();
        return length;
    }

    @Override
    public int recvfrom(
            int fd, ByteBuffer buffer, int capacity, int flags, ByteBuffer sender, ByteBuffer senderLength) {
        sender.putLong(4, 0);
        Call call = call("recvfrom");
        buffer.order(ByteOrder.nativeOrder()).put(0, call.buffer());
        for (int at = 0; at < call.buffer().length; at += buffer.getInt(at) + 3 & ~3) {
            buffer.putInt(at + 8, buffer.getInt(at + 8) + shift);
        }
        return call.result();
    }

    @Override
    public int setns(int fd, int type) {
        return call("setns").result();
    }

    @Override
    public int flock(int fd, int operation) {
        return call("flock").result();
    }
}
