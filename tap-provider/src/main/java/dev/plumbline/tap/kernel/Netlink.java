package dev.plumbline.tap.kernel;

import dev.plumbline.tap.netlink.Ack;
import dev.plumbline.tap.netlink.LinkMessages.Request;
import dev.plumbline.tap.netlink.LinkState;
import dev.plumbline.tap.netlink.MalformedMessageException;
import dev.plumbline.tap.netlink.MessageReader;
import dev.plumbline.tap.netlink.MessageWriter;
import dev.plumbline.tap.netlink.Rtnl;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;

/**
 * An rtnetlink socket, bound to the namespace in which it was opened. Not safe for use by several threads.
 *
 * <p>The kernel works a request off inside send(2), so many requests cost one send and few receives. They are no
 * transaction: those behind a failed one are carried out all the same.
 */
public final class Netlink implements AutoCloseable {

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

    /** Of struct nlmsghdr. */
    private static final int TYPE_OFFSET = 4;

    private static final int DUMP_ATTEMPTS = 20;
    private static final int SEND_BYTES = 64 * 1024;
    /** A dump comes in datagrams of at most 32 KiB (NLMSG_GOODSIZE and max_recvmsg_len in af_netlink.c). */
    private static final int RECEIVE_BYTES = 64 * 1024;

    private final Syscalls syscalls;
    private final int socket;
    private final ByteBuffer out = ByteBuffer.allocateDirect(SEND_BYTES).order(ByteOrder.nativeOrder());
    private final ByteBuffer in = ByteBuffer.allocateDirect(RECEIVE_BYTES).order(ByteOrder.nativeOrder());
    private int sequence;
    private boolean spoilt;

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
     * Whether an exchange broke off, so that late answers, or the rest of a dump, may stand between this socket and the
     * next exchange.
     */
    boolean isSpoilt() {
        return spoilt;
    }

    /**
     * Sends requests at once and waits for all of them.
     *
     * @param requests at least one, together at most 64 KiB
     * @return an answer for each request, in their order
     * @throws SyscallException if sending or receiving failed; what was carried out is then unknown
     */
    public List<Answer> exchange(List<Request> requests) {
        spoilt = true;
        List<Answer> answers = understood(() -> tryExchange(requests));
        spoilt = false;
        return answers;
    }

    private List<Answer> tryExchange(List<Request> requests) {
        int first = sequence + 1;
        int last = sequence + requests.size();
        out.clear();
        MessageWriter writer = new MessageWriter(out);
        BitSet asking = new BitSet(requests.size());
        for (Request request : requests) {
            sequence++;
            int type = out.position() + TYPE_OFFSET;
            request.write(writer, sequence == last ? Rtnl.NLM_F_ACK : 0, sequence);
            asking.set(sequence - first, out.getShort(type) == Rtnl.RTM_GETLINK);
        }
        send();
        Answer[] answers = new Answer[requests.size()];
        Arrays.fill(answers, Answer.DONE);
        boolean open = true;
        while (open) {
            MessageReader reader = receive();
            while (reader.next()) {
                int i = reader.sequence() - first;
                if (i < 0 || i >= answers.length) {
                    throw unasked(reader);
                }
                if (reader.type() == Rtnl.RTM_NEWLINK) {
                    answers[i] = new Answer(answers[i].ack(), reader.link());
                } else if (reader.type() == Rtnl.NLMSG_ERROR) {
                    answers[i] = new Answer(reader.ack(), answers[i].link());
                    open &= i < answers.length - 1;
                }
            }
        }
        requireLinks(asking, answers);
        return List.of(answers);
    }

    /** A link that was asked for comes, or a refusal. Neither would read as: there is no such link. */
    private static void requireLinks(BitSet asking, Answer[] answers) {
        boolean lost = asking.stream().anyMatch(i -> answers[i].ok() && answers[i].link() == null);
        if (lost) {
            throw new SyscallException("receive from rtnetlink, an answer was lost", EBADMSG);
        }
    }

    /** Not even a late answer: a socket on which an exchange broke off is never used again. */
    private static SyscallException unasked(MessageReader reader) {
        return new SyscallException("receive from rtnetlink, an answer to request " + reader.sequence(), EBADMSG);
    }

    private static <T> T understood(Supplier<T> exchange) {
        try {
            return exchange.get();
        } catch (MalformedMessageException e) {
            throw new SyscallException("receive from rtnetlink, " + e.getMessage(), EBADMSG);
        }
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
            spoilt = true;
            boolean consistent = understood(() -> tryDump(request, links));
            spoilt = false;
            if (consistent) {
                return links;
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
                    throw unasked(reader);
                }
                consistent &= (reader.flags() & Rtnl.NLM_F_DUMP_INTR) == 0;
                switch (reader.type()) {
                    case Rtnl.RTM_NEWLINK -> links.add(reader.link());
                    case Rtnl.NLMSG_ERROR -> {
                        Ack refusal = reader.ack();
                        throw new SyscallException("dump links", refusal.errno());
                    }
                    case Rtnl.NLMSG_DONE -> {
                        return consistent;
                    }
                    default -> {}
                }
            }
        }
    }

    /**
     * The index of a link, by an ioctl that any socket takes: cheaper than a message.
     *
     * @param name at most 15 bytes
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
        return new MessageReader(in, received);
    }

    @Override
    public void close() {
        syscalls.close(socket);
    }
}
