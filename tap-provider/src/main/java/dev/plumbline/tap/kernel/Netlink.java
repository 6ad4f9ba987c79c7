package dev.plumbline.tap.kernel;

import dev.plumbline.tap.netlink.Ack;
import dev.plumbline.tap.netlink.LinkMessages.Request;
import dev.plumbline.tap.netlink.LinkState;
import dev.plumbline.tap.netlink.MalformedMessageException;
import dev.plumbline.tap.netlink.MessageDump;
import dev.plumbline.tap.netlink.MessageReader;
import dev.plumbline.tap.netlink.MessageWriter;
import dev.plumbline.tap.netlink.Rtnl;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * An rtnetlink socket, bound to the namespace in which it was opened. Not safe for use by several threads.
 *
 * <p>The kernel works a request off inside send(2), so many requests cost one send and few receives. They are no
 * transaction: those behind a failed one are carried out all the same.
 */
public final class Netlink implements AutoCloseable {

    private static final Logger LOG = LogManager.getLogger(Netlink.class);

    private static final int NETLINK_ROUTE = 0;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int MSG_TRUNC = 0x20;
    private static final long SIOCGIFINDEX = 0x8933L;
    /** struct ifreq on 64-bit: a name of 16 bytes and a union of 24. */
    private static final int IFREQ = 40;

    private static final int IFR_UNION = 16;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int EBADMSG = 74;
    private static final int EMSGSIZE = 90;

    /** The kernel answers within the call; a longer silence means that an answer was lost. */
    private static final long ANSWER_SECONDS = 5;

    private static final int DUMP_ATTEMPTS = 20;
    private static final int SEND_BYTES = 64 * 1024;
    /** A dump comes in datagrams of at most 32 KiB (NLMSG_GOODSIZE and max_recvmsg_len in af_netlink.c). */
    private static final int RECEIVE_BYTES = 64 * 1024;

    private final Syscalls syscalls;
    private final int socket;
    private final ByteBuffer out = ByteBuffer.allocateDirect(SEND_BYTES).order(ByteOrder.nativeOrder());
    private final ByteBuffer in = ByteBuffer.allocateDirect(RECEIVE_BYTES).order(ByteOrder.nativeOrder());
    private int sequence;

    private Netlink(Syscalls syscalls, int socket) {
        this.syscalls = syscalls;
        this.socket = socket;
    }

    /**
     * Opens a socket in the calling thread's namespace.
     *
     * @throws SyscallException if that is not possible
     */
    static Netlink open(Syscalls syscalls) {
        int socket = SyscallException.check(
                "open rtnetlink socket",
                syscalls.socket(Syscalls.AF_NETLINK, Syscalls.SOCK_RAW | Syscalls.SOCK_CLOEXEC, NETLINK_ROUTE));
        Netlink netlink = new Netlink(syscalls, socket);
        try {
            netlink.option(SOL_NETLINK, NETLINK_EXT_ACK, 4, 1, 0);
            netlink.option(SOL_NETLINK, NETLINK_CAP_ACK, 4, 1, 0);
            netlink.option(SOL_SOCKET, SO_RCVTIMEO, 16, ANSWER_SECONDS, 0);
        } catch (SyscallException e) {
            netlink.close();
            throw e;
        }
        return netlink;
    }

    private void option(int level, int name, int length, long value, long more) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
        bytes.putLong(value).putLong(more).flip();
        SyscallException.check(
                "set netlink option " + name, syscalls.setsockopt(socket, level, name, bytes, length));
    }

    /**
     * Sends requests at once and waits for all of them.
     *
     * @param requests together at most 64 KiB
     * @return an answer for each request, in their order
     * @throws SyscallException if sending or receiving failed; what was carried out is then unknown, unless it is
     *     EMSGSIZE on sending: nothing was
     */
    public List<Answer> exchange(List<Request> requests) {
        if (requests.isEmpty()) {
            return List.of(); // no request, no answer to wait for
        }
        int first = sequence + 1;
        write(requests);
        send();
        Answer[] answers = new Answer[requests.size()];
        Arrays.fill(answers, Answer.DONE);
        try {
            await(answers, first);
        } catch (MalformedMessageException e) {
            throw unreadable(e);
        }
        return List.of(answers);
    }

    private void write(List<Request> requests) {
        int last = sequence + requests.size();
        out.clear();
        MessageWriter writer = new MessageWriter(out);
        try {
            for (Request request : requests) {
                sequence++;
                request.write(writer, sequence == last ? Rtnl.NLM_F_ACK : 0, sequence);
            }
        } catch (BufferOverflowException e) {
            throw new SyscallException(
                    "send " + requests.size() + " requests of more than " + SEND_BYTES + " bytes to rtnetlink",
                    EMSGSIZE,
                    e);
        }
    }

    private void await(Answer[] answers, int first) {
        boolean open = true;
        while (open) {
            MessageReader reader = receive();
            while (reader.next()) {
                int i = reader.sequence() - first;
                if (i < 0 || i >= answers.length) {
                    continue; // late, from an exchange that was given up
                }
                if (reader.type() == Rtnl.RTM_NEWLINK) {
                    answers[i] = new Answer(answers[i].ack(), reader.link());
                } else if (reader.type() == Rtnl.NLMSG_ERROR) {
                    answers[i] = new Answer(reader.ack(), answers[i].link());
                    open &= i < answers.length - 1;
                }
            }
        }
    }

    private static SyscallException unreadable(MalformedMessageException e) {
        return new SyscallException("read rtnetlink's answer: " + e.getMessage(), EBADMSG, e);
    }

    /**
     * Asks for many links.
     *
     * @param request a dump
     * @return the links, as they were at one moment
     * @throws SyscallException if the kernel refused, or changes never ceased while it was telling
     */
    public List<LinkState> dump(Request request) {
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            List<LinkState> links = new ArrayList<>();
            try {
                if (tryDump(request, links)) {
                    return links;
                }
            } catch (MalformedMessageException e) {
                throw unreadable(e);
            }
        }
        throw new SyscallException("dump links, interrupted by changes " + DUMP_ATTEMPTS + " times", EINTR);
    }

    /** False if links changed meanwhile: NLM_F_DUMP_INTR. */
    private boolean tryDump(Request request, List<LinkState> links) {
        out.clear();
        request.write(new MessageWriter(out), 0, ++sequence);
        send();
        boolean consistent = true;
        while (true) {
            MessageReader reader = receive();
            while (reader.next()) {
                if (reader.sequence() != sequence) {
                    continue;
                }
                consistent &= (reader.flags() & Rtnl.NLM_F_DUMP_INTR) == 0;
                switch (reader.type()) {
                    case Rtnl.RTM_NEWLINK -> links.add(reader.link());
                    case Rtnl.NLMSG_ERROR -> succeeded(reader.ack());
                    case Rtnl.NLMSG_DONE -> {
                        succeeded(reader.ack());
                        return consistent;
                    }
                    default -> {}
                }
            }
        }
    }

    private static void succeeded(Ack ack) {
        if (ack.errno() != 0) {
            throw new SyscallException("dump links" + (ack.text() == null ? "" : ": " + ack.text()), ack.errno());
        }
    }

    /**
     * The index of a link, by an ioctl that any socket takes: cheaper than a message.
     *
     * @param name at most 15 bytes
     * @return its index
     * @throws SyscallException if there is no such link
     */
    public int index(String name) {
        out.clear().put(new byte[IFREQ]).clear();
        out.put(0, name.getBytes(StandardCharsets.US_ASCII));
        SyscallException.check("SIOCGIFINDEX", syscalls.ioctl(socket, SIOCGIFINDEX, out));
        return out.getInt(IFR_UNION);
    }

    private void send() {
        int length = out.flip().limit();
        if (LOG.isTraceEnabled()) {
            LOG.trace("sent {} bytes\n{}", length, MessageDump.of(out, length));
        }
        int sent;
        do {
            sent = syscalls.send(socket, out, length, 0);
        } while (sent == -EINTR);
        SyscallException.check("send to rtnetlink", sent);
    }

    private MessageReader receive() {
        int received;
        do {
            received = syscalls.recv(socket, in, RECEIVE_BYTES, MSG_TRUNC);
        } while (received == -EINTR);
        if (received == -EAGAIN) {
            throw new SyscallException("wait " + ANSWER_SECONDS + " s for rtnetlink's answer", EAGAIN);
        }
        SyscallException.check("receive from rtnetlink", received);
        if (received > RECEIVE_BYTES) {
            throw new SyscallException("receive from rtnetlink, " + received + " bytes at once", EMSGSIZE);
        }
        if (LOG.isTraceEnabled()) {
            LOG.trace("received {} bytes\n{}", received, MessageDump.of(in, received));
        }
        return new MessageReader(in, received);
    }

    @Override
    public void close() {
        syscalls.close(socket);
    }
}
