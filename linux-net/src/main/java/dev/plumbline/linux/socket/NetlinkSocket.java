package dev.plumbline.linux.socket;

import dev.plumbline.linux.netlink.Draft;
import dev.plumbline.linux.netlink.MessageDump;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Datagrams to and from the kernel, with one buffer each way. Not safe for use by several threads. */
final class NetlinkSocket implements AutoCloseable {

    /** The most that one datagram holds, either way. A dump's are of at most 32 KiB (max_recvmsg_len in af_netlink.c). */
    static final int MAX_BYTES = 64 * 1024;

    /** What an acknowledgement holds with the kernel's words, and room for several requests. */
    static final int ACKNOWLEDGEMENT_BYTES = 4096;

    private static final Logger LOG = LogManager.getLogger(Netlink.class);

    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_ADD_MEMBERSHIP = 1;
    private static final int NETLINK_DROP_MEMBERSHIP = 2;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_GET_STRICT_CHK = 12;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final long SIOCGIFINDEX = 0x8933L;
    /** struct ifreq on 64-bit: a name of 16 bytes and a union of 24. */
    private static final int IFREQ = 40;

    private static final int IFR_UNION = 16;
    private static final int NLMSGHDR = 16;
    private static final short NLMSG_NOOP = 1;
    private static final int SOCKADDR_NL = 12;
    private static final int NL_PID = 4;
    private static final int NL_GROUPS = 8;

    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int EMSGSIZE = 90;
    private static final int ENOBUFS = 105;

    /** The kernel answers within the call; a longer silence means that an answer was lost. */
    private static final long ANSWER_SECONDS = 5;

    private final Syscalls syscalls;
    private final String peer;
    private final int socket;
    /** struct sockaddr_nl, and its length. */
    private final ByteBuffer sender = ByteBuffer.allocateDirect(SOCKADDR_NL).order(ByteOrder.nativeOrder());

    private final ByteBuffer senderLength = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
    private final int capacity;
    private final ByteBuffer out;
    private final ByteBuffer in;
    private final ByteBuffer option = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
    private Duration patience = Duration.ofSeconds(ANSWER_SECONDS);

    private NetlinkSocket(Syscalls syscalls, String peer, int socket, int capacity) {
        this.syscalls = syscalls;
        this.peer = peer;
        this.socket = socket;
        this.capacity = capacity;
        this.out = ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
        this.in = ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
    }

    /**
     * Opens one.
     *
     * @param capacity bytes of the longest datagram, either way
     */
    static NetlinkSocket open(Syscalls syscalls, NetlinkProtocol protocol, int capacity) {
        int fd = SyscallException.check(
                Subsystem.NETLINK,
                "open " + protocol.name() + " socket",
                syscalls.socket(Syscalls.AF_NETLINK, Syscalls.SOCK_RAW | Syscalls.SOCK_CLOEXEC, protocol.number()));
        NetlinkSocket socket = new NetlinkSocket(syscalls, protocol.name(), fd, capacity);
        try {
            socket.option(SOL_NETLINK, NETLINK_EXT_ACK, 4, 1);
            socket.option(SOL_NETLINK, NETLINK_CAP_ACK, 4, 1);
            socket.option(SOL_SOCKET, SO_RCVTIMEO, 16, ANSWER_SECONDS);
        } catch (SyscallException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    /** What messages call the other side. */
    String peer() {
        return peer;
    }

    private void option(int level, int name, int length, long value) {
        option.putLong(0, value).putLong(8, 0);
        set(level, name, length);
    }

    private void set(int level, int name, int length) {
        int result = syscalls.setsockopt(socket, level, name, option, length);
        SyscallException.check(Subsystem.NETLINK, "set netlink option " + name, result);
    }

    void send(Draft draft, int firstSequence, int... indexes) {
        int length = draft.length();
        if (length > capacity) {
            String call = "send " + draft.size() + " requests of " + length + " bytes to " + peer;
            throw new SyscallException(Subsystem.NETLINK, call, EMSGSIZE);
        }
        draft.copy(out.clear(), firstSequence, indexes);
        if (LOG.isTraceEnabled()) {
            LOG.trace("sent {} bytes\n{}", length, MessageDump.of(out, length));
        }
        int sent;
        do {
            sent = syscalls.send(socket, out.clear(), length, 0);
        } while (sent == -EINTR);
        SyscallException.check(Subsystem.NETLINK, "send to " + peer, sent);
    }

    /**
     * The next datagram of the kernel's own, to this socket alone. Other processes that have CAP_NET_ADMIN may send to
     * it as well: an answer of theirs is none.
     */
    MessageReader receive() {
        return receive(false);
    }

    /** With echoes also what the kernel notifies a group of, which an answer may be. */
    MessageReader receive(boolean echoes) {
        int received = take();
        while (!isFromKernel(echoes)) {
            LOG.debug("ignored {} bytes from port {} on a socket for requests", received, sender.getInt(NL_PID));
            received = take();
        }
        if (LOG.isTraceEnabled()) {
            LOG.trace("received {} bytes\n{}", received, MessageDump.of(in, received));
        }
        return new MessageReader(in, received);
    }

    /** Joins a group; a socket that is in one takes no requests. */
    void join(int group) {
        option(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, 4, group);
    }

    /** Leaves a group; what was heard before is still there. */
    void leave(int group) {
        option(SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, 4, group);
    }

    /** Throws away what is there, also the mark that something was lost. */
    void forget() {
        int received;
        do {
            senderLength.putInt(0, SOCKADDR_NL);
            received = syscalls.recvfrom(socket, in, capacity, MSG_TRUNC | MSG_DONTWAIT, sender, senderLength);
        } while (received >= 0 || received == -EINTR || received == -ENOBUFS);
    }

    /**
     * Gets the socket a port by a message that asks for nothing: until it has one, the kernel takes it for the sender
     * of its own notifications, and leaves it out (do_one_broadcast in af_netlink.c).
     */
    void takePort() {
        out.clear();
        out.putInt(0, NLMSGHDR).putShort(4, NLMSG_NOOP).putShort(6, (short) 0).putLong(8, 0);
        SyscallException.check(Subsystem.NETLINK, "send to " + peer, syscalls.send(socket, out, NLMSGHDR, 0));
    }

    /** Has the kernel take filters of dumps seriously; one that does not know how sends all. */
    void filterDumps() {
        try {
            option(SOL_NETLINK, NETLINK_GET_STRICT_CHK, 4, 1);
        } catch (SyscallException e) {
            LOG.debug("this kernel does not filter dumps: {}", e.getMessage());
        }
    }

    Notifications.Received receiveNotifications(Duration patience, Consumer<MessageReader> reader) {
        timeOut(patience);
        int received = tryTake();
        while (received >= 0 && sender.getInt(NL_PID) != 0) {
            received = tryTake();
        }
        if (received == -EAGAIN) {
            return Notifications.Received.NONE;
        }
        if (received == -ENOBUFS) {
            return Notifications.Received.LOST;
        }
        SyscallException.check(Subsystem.NETLINK, "receive from " + peer, received);
        if (received > capacity) {
            return Notifications.Received.LOST;
        }
        reader.accept(new MessageReader(in, received));
        return Notifications.Received.SOME;
    }

    private void timeOut(Duration wanted) {
        if (!wanted.equals(patience)) {
            option.putLong(0, wanted.toSeconds()).putLong(8, Math.max(1, wanted.toNanosPart() / 1000));
            set(SOL_SOCKET, SO_RCVTIMEO, 16);
            patience = wanted;
        }
    }

    private int tryTake() {
        int received;
        do {
            senderLength.putInt(0, SOCKADDR_NL);
            received = syscalls.recvfrom(socket, in, capacity, MSG_TRUNC, sender, senderLength);
        } while (received == -EINTR);
        return received;
    }

    private int take() {
        int received = tryTake();
        if (received == -EAGAIN) {
            throw new SyscallException(
                    Subsystem.NETLINK, "wait " + ANSWER_SECONDS + " s for " + peer + "'s answer", EAGAIN);
        }
        SyscallException.check(Subsystem.NETLINK, "receive from " + peer, received);
        if (received > capacity) {
            throw new SyscallException(
                    Subsystem.NETLINK, "receive from " + peer + ", " + received + " bytes in one datagram", EMSGSIZE);
        }
        return received;
    }

    /** What goes to a group of sockets is no answer. */
    private boolean isFromKernel(boolean echoes) {
        return sender.getInt(NL_PID) == 0 && (echoes || !isToGroup());
    }

    /** Whether what was received last went to a group of sockets. */
    boolean isToGroup() {
        return sender.getInt(NL_GROUPS) != 0;
    }

    int index(String name) {
        out.clear().put(new byte[IFREQ]).clear();
        out.put(0, name.getBytes(StandardCharsets.US_ASCII));
        SyscallException.check(Subsystem.NETLINK, "SIOCGIFINDEX", syscalls.ioctl(socket, SIOCGIFINDEX, out));
        return out.getInt(IFR_UNION);
    }

    @Override
    public void close() {
        syscalls.close(socket);
    }
}
