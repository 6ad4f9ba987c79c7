package dev.plumbline.linux.socket;

import dev.plumbline.linux.netlink.Ack;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.netlink.Draft;
import dev.plumbline.linux.netlink.MalformedMessageException;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Query;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Requests to rtnetlink and the kernel's answers, in the namespace in which this was opened. Not safe for use by several
 * threads.
 *
 * <p>The kernel works a request off inside send(2), so many requests cost one send and few receives. They are no
 * transaction: those behind a failed one are carried out all the same.
 */
public final class Netlink implements AutoCloseable {

    private static final int EINTR = 4;
    private static final int EBADMSG = 74;
    private static final int DUMP_ATTEMPTS = 20;

    private final NetlinkSocket socket;
    private int sequence;
    private boolean spoilt;

    private Netlink(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens a socket in the calling thread's namespace.
     *
     * @param syscalls the kernel's calls
     * @return for the caller to close
     * @throws SyscallException if that is not possible
     */
    public static Netlink open(Syscalls syscalls) {
        return new Netlink(NetlinkSocket.open(syscalls));
    }

    /**
     * Whether an exchange broke off, so that late answers, or the rest of a dump, may stand between this socket and the
     * next exchange.
     *
     * @return whether another socket is needed
     */
    public boolean isSpoilt() {
        return spoilt;
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
        return requests.isEmpty() ? List.of() : exchange(Draft.of(requests));
    }

    /**
     * Sends what was written before, like {@link #exchange(List)}.
     *
     * @param draft at most 64 KiB
     * @param indexes for the links that it refers to
     * @return an answer for each request, in their order
     * @throws SyscallException as there
     */
    public List<Answer> exchange(Draft draft, int... indexes) {
        return whole(() -> tryExchange(draft, indexes));
    }

    /**
     * Asks for many things.
     *
     * @param <T> what they are
     * @param query a dump
     * @return them all, as they were at one moment
     * @throws SyscallException if the kernel refused, or changes never ceased while it was reporting
     */
    public <T> List<T> dump(Query<T> query) {
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            List<T> all = new ArrayList<>();
            if (whole(() -> tryDump(query, all))) {
                return all;
            }
        }
        throw new SyscallException(
                Subsystem.NETLINK, "dump links, interrupted by changes " + DUMP_ATTEMPTS + " times", EINTR);
    }

    /**
     * The index of a link, by an ioctl that any socket takes: cheaper than a message.
     *
     * @param name at most 15 bytes
     * @return its index
     * @throws SyscallException if there is no such link
     */
    public int index(String name) {
        return socket.index(name);
    }

    private <T> T whole(Supplier<T> exchange) {
        spoilt = true;
        try {
            T answer = exchange.get();
            spoilt = false;
            return answer;
        } catch (MalformedMessageException e) {
            throw new SyscallException(Subsystem.NETLINK, "read rtnetlink's answer: " + e.getMessage(), EBADMSG, e);
        }
    }

    private List<Answer> tryExchange(Draft draft, int... indexes) {
        int first = sequence + 1;
        sequence += draft.size();
        socket.send(draft, first, indexes);
        Answer[] answers = new Answer[draft.size()];
        Arrays.fill(answers, Answer.DONE);
        boolean open = true;
        while (open) {
            open = take(socket.receive(), draft, answers, first);
        }
        requireReplies(draft, answers);
        return List.of(answers);
    }

    /** False when the last request has been acknowledged. */
    private static boolean take(MessageReader reader, Draft draft, Answer[] answers, int first) {
        boolean open = true;
        while (reader.next()) {
            int i = reader.sequence() - first;
            if (i < 0 || i >= answers.length) {
                throw unasked(reader);
            }
            Query<?> query = draft.query(i);
            if (reader.type() == Rtnl.NLMSG_ERROR) {
                answers[i] = new Answer(reader.ack(), answers[i].reply());
                open &= i < answers.length - 1;
            } else if (query != null && reader.type() == query.replyType()) {
                answers[i] = new Answer(answers[i].ack(), query.reader().apply(reader));
            }
        }
        return open;
    }

    /** What was asked for comes, or a refusal. Neither would read as: there is no such thing. */
    private static void requireReplies(Draft draft, Answer[] answers) {
        for (int i = 0; i < answers.length; i++) {
            if (draft.query(i) != null && answers[i].ok() && answers[i].reply() == null) {
                throw new SyscallException(Subsystem.NETLINK, "receive from rtnetlink, an answer was lost", EBADMSG);
            }
        }
    }

    /** Not even a late answer: a socket on which an exchange broke off is never used again. */
    private static SyscallException unasked(MessageReader reader) {
        return new SyscallException(
                Subsystem.NETLINK, "receive from rtnetlink, an answer to request " + reader.sequence(), EBADMSG);
    }

    /** False if links changed meanwhile: NLM_F_DUMP_INTR. */
    private <T> boolean tryDump(Query<T> query, List<T> all) {
        socket.send(Draft.ofDump(query), ++sequence);
        boolean consistent = true;
        while (true) {
            MessageReader reader = socket.receive();
            while (reader.next()) {
                if (reader.sequence() != sequence) {
                    throw unasked(reader);
                }
                consistent &= (reader.flags() & Rtnl.NLM_F_DUMP_INTR) == 0;
                if (reader.type() == query.replyType()) {
                    all.add(query.reader().apply(reader));
                } else if (reader.type() == Rtnl.NLMSG_ERROR) {
                    succeeded(reader.ack());
                } else if (reader.type() == Rtnl.NLMSG_DONE) {
                    succeeded(reader.ack());
                    return consistent;
                }
            }
        }
    }

    private static void succeeded(Ack ack) {
        if (ack.errno() != 0) {
            throw new SyscallException(
                    Subsystem.NETLINK, "dump links" + (ack.text() == null ? "" : ": " + ack.text()), ack.errno());
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
