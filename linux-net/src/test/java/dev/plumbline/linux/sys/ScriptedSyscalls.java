package dev.plumbline.linux.sys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A kernel that answers on a netlink socket what it was told to, in turn, whatever it is asked. */
public final class ScriptedSyscalls implements Syscalls {

    public static final int SOCKET = 42;
    private static final int EAGAIN = 11;

    /** What was sent, one array a call that succeeded. */
    public final List<byte[]> sent = new ArrayList<>();
    /** Protocols of the sockets that were opened. */
    public final List<Integer> protocols = new ArrayList<>();
    /** What was set, as {@code level/option}. */
    public final List<String> options = new ArrayList<>();

    public final List<Integer> closed = new ArrayList<>();
    private final Deque<Object> received = new ArrayDeque<>();
    private final Deque<Integer> sendErrors = new ArrayDeque<>();
    private int socketError;
    private int failingOption = -1;

    public ScriptedSyscalls receive(byte[]... messages) {
        ByteBuffer datagram = ByteBuffer.allocate(1 << 16);
        for (byte[] message : messages) {
            datagram.put(message);
        }
        byte[] bytes = new byte[datagram.flip().limit()];
        datagram.get(bytes);
        received.add(bytes);
        return this;
    }

    public ScriptedSyscalls receiveError(int errno) {
        received.add(-errno);
        return this;
    }

    /** A datagram of which only the length arrives, as MSG_TRUNC tells it. */
    public ScriptedSyscalls receiveTruncated(int length) {
        received.add(length);
        return this;
    }

    public ScriptedSyscalls sendError(int errno) {
        sendErrors.add(-errno);
        return this;
    }

    public ScriptedSyscalls socketError(int errno) {
        socketError = -errno;
        return this;
    }

    public ScriptedSyscalls failOption(int option) {
        failingOption = option;
        return this;
    }

    /** Answers that nobody has fetched. */
    public int left() {
        return received.size();
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        protocols.add(protocol);
        return socketError != 0 ? socketError : SOCKET;
    }

    @Override
    public int setsockopt(int fd, int level, int option, ByteBuffer value, int length) {
        options.add(level + "/" + option);
        return option == failingOption ? -92 : 0; // ENOPROTOOPT
    }

    @Override
    public int send(int fd, ByteBuffer buffer, int length, int flags) {
        if (!sendErrors.isEmpty()) {
            return sendErrors.remove();
        }
        byte[] bytes = new byte[length];
        buffer.get(0, bytes);
        sent.add(bytes);
        return length;
    }

    /** A datagram of somebody who is not the kernel. */
    public ScriptedSyscalls receiveFrom(int port, byte[] message) {
        received.add(new Stray(port, 0, message));
        return this;
    }

    /** A datagram of the kernel's to a group. */
    public ScriptedSyscalls receiveForGroup(int group, byte[] message) {
        received.add(new Stray(0, 1 << group - 1, message));
        return this;
    }

    /** What is no answer to the socket that gets it. */
    private record Stray(int port, int groups, byte[] datagram) {}

    /** After the last answer the socket's time-out. */
    @Override
    public int recvfrom(
            int fd, ByteBuffer buffer, int capacity, int flags, ByteBuffer sender, ByteBuffer senderLength) {
        sender.putInt(4, 0).putInt(8, 0);
        senderLength.putInt(0, 12);
        if (received.peek() instanceof Stray stray) {
            received.remove();
            sender.putInt(4, stray.port).putInt(8, stray.groups);
            buffer.put(0, stray.datagram);
            return stray.datagram.length;
        }
        if (received.isEmpty()) {
            return -EAGAIN;
        }
        Object next = received.remove();
        if (next instanceof byte[] datagram) {
            buffer.put(0, datagram);
            return datagram.length;
        }
        return (Integer) next;
    }

    @Override
    public int ioctl(int fd, long request, ByteBuffer argument) {
        byte[] name = new byte[16];
        argument.get(0, name);
        if (!new String(name, StandardCharsets.US_ASCII).trim().equals("tap0")) {
            return -19; // ENODEV
        }
        argument.order(ByteOrder.nativeOrder()).putInt(16, 5);
        return 0;
    }

    @Override
    public int write(int fd, ByteBuffer buffer, int length) {
        throw new UnsupportedOperationException("write");
    }

    @Override
    public int close(int fd) {
        closed.add(fd);
        return 0;
    }

    @Override
    public int open(String path, int flags, int mode) {
        throw new AssertionError("not expected");
    }

    @Override
    public int mkdir(String path, int mode) {
        throw new AssertionError("not expected");
    }

    @Override
    public int rmdir(String path) {
        throw new AssertionError("not expected");
    }

    @Override
    public int unlink(String path) {
        throw new AssertionError("not expected");
    }

    @Override
    public int statx(int directory, String path, int flags, int mask, ByteBuffer into) {
        throw new AssertionError("not expected");
    }

    @Override
    public int fstatfs(int fd, ByteBuffer into) {
        throw new AssertionError("not expected");
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        throw new AssertionError("not expected");
    }

    @Override
    public int setns(int fd, int type) {
        throw new AssertionError("not expected");
    }

    @Override
    public int flock(int fd, int operation) {
        throw new AssertionError("not expected");
    }
}
