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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Requests to the kernel and its answers, in the namespace in which this was opened. Not safe for use by several
 * threads.
 *
 * <p>The kernel works a request off inside send(2), so many requests cost one send and few receives. They are no
 * transaction: those behind a failed one are carried out all the same.
 */
public final class Netlink implements AutoCloseable {

    private static final int EINTR = 4;
    private static final int EBADMSG = 74;

    /**
     * Each request that is refused, or asks for something, is answered by a datagram of its own, inside the send. What the
     * socket's buffer does not hold is lost: by default it is 208 KiB, and a link fills some 5 KiB of it, an error 1 KiB.
     */
    private static final int QUERIES_PER_SEND = 24;

    private static final int REQUESTS_PER_SEND = 96;
    private static final long DUMP_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** After so many dumps that others changed meanwhile, what was seen in any of them is taken. */
    private static final int GATHERINGS = 5;

    private final NetlinkSocket socket;
    private final Patience patience;
    private int sequence;
    private boolean spoilt;
    private boolean filters;

    private Netlink(NetlinkSocket socket, Patience patience) {
        this.socket = socket;
        this.patience = patience;
    }

    /**
     * Opens a socket to rtnetlink in the calling thread's namespace.
     *
     * @param syscalls the kernel's calls
     * @return for the caller to close
     * @throws SyscallException if that is not possible
     */
    public static Netlink open(Syscalls syscalls) {
        return open(syscalls, NetlinkProtocol.ROUTE);
    }

    /**
     * Opens a socket in the calling thread's namespace.
     *
     * @param syscalls the kernel's calls
     * @param protocol with whom it is to speak
     * @return for the caller to close
     * @throws SyscallException if that is not possible
     */
    public static Netlink open(Syscalls syscalls, NetlinkProtocol protocol) {
        return open(syscalls, protocol, new Patience(DUMP_NANOS));
    }

    /**
     * Opens a socket to rtnetlink for requests that want no more than an acknowledgement, a few at once.
     *
     * @param syscalls the kernel's calls
     * @return for the caller to close
     * @throws SyscallException if that is not possible
     */
    public static Netlink openSmall(Syscalls syscalls) {
        return new Netlink(
                NetlinkSocket.open(syscalls, NetlinkProtocol.ROUTE, NetlinkSocket.ACKNOWLEDGEMENT_BYTES),
                new Patience(DUMP_NANOS));
    }

    static Netlink open(Syscalls syscalls, NetlinkProtocol protocol, Patience patience) {
        return new Netlink(NetlinkSocket.open(syscalls, protocol, NetlinkSocket.MAX_BYTES), patience);
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
     * Sends requests and waits for the answers to all of them. They go out together, as long as the answers fit into the
     * socket's buffer, and in portions beyond that.
     *
     * @param requests any number
     * @return an answer for each request, in their order
     * @throws SyscallException if sending or receiving failed; what was carried out is then unknown, unless it is
     *     EMSGSIZE on sending: nothing was, of that portion and those behind it
     */
    public List<Answer> exchange(List<Request> requests) {
        if (requests.size() <= QUERIES_PER_SEND) {
            return requests.isEmpty() ? List.of() : exchange(Draft.of(requests));
        }
        List<Answer> answers = new ArrayList<>(requests.size());
        for (int start = 0; start < requests.size(); ) {
            int end = endOfPortion(requests, start);
            answers.addAll(exchange(Draft.of(requests.subList(start, end))));
            start = end;
        }
        return answers;
    }

    private static int endOfPortion(List<Request> requests, int start) {
        int queries = 0;
        int end = start;
        while (end < requests.size() && end - start < REQUESTS_PER_SEND && queries < QUERIES_PER_SEND) {
            queries += requests.get(end++) instanceof Query ? 1 : 0;
        }
        return end;
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
        patience.begin();
        do {
            List<T> all = new ArrayList<>();
            if (whole(() -> tryDump(query, all))) {
                return all;
            }
        } while (patience.waitForNextTry());
        String call = "dump links, which others changed without a pause for " + patience.seconds() + " s";
        throw new SyscallException(Subsystem.NETLINK, call, EINTR);
    }

    /**
     * Asks for many things, and takes what was seen in several dumps if others change some in each. What was there all
     * the time is among them: a dump misses such a thing only where another one went right before the place at which it
     * was continued, and from Linux 6.9 on never (for_each_netdev_dump).
     *
     * @param <T> what they are
     * @param query a dump
     * @return them all, the later the fresher: one that was seen several times is there several times
     * @throws SyscallException if the kernel refused
     */
    public <T> Gathering<T> gather(Query<T> query) {
        patience.begin();
        List<T> all = new ArrayList<>();
        int attempt = 0;
        do {
            List<T> seen = new ArrayList<>();
            if (whole(() -> tryDump(query, seen))) {
                return new Gathering<>(seen, true);
            }
            all.addAll(seen);
        } while (++attempt < GATHERINGS && patience.waitForNextTry());
        return new Gathering<>(all, false);
    }

    /**
     * Asks for many things by a request whose fixed part and attributes say which of them. Linux older than 4.20 heeds
     * no filter of addresses and routes, and sends all.
     *
     * @param <T> what they are
     * @param query a dump
     * @return as {@link #dump}
     * @throws SyscallException as there
     */
    public <T> List<T> dumpFiltered(Query<T> query) {
        if (!filters) {
            socket.filterDumps();
            filters = true;
        }
        return dump(query);
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
            throw new SyscallException(
                    Subsystem.NETLINK, "read " + socket.peer() + "'s answer: " + e.getMessage(), EBADMSG, e);
        }
    }

    private List<Answer> tryExchange(Draft draft, int... indexes) {
        int first = sequence + 1;
        sequence += draft.size();
        socket.send(draft, first, indexes);
        Answer[] answers = new Answer[draft.size()];
        Arrays.fill(answers, Answer.DONE);
        boolean open = true;
        boolean echoes = draft.asksForEcho();
        while (open) {
            open = take(socket.receive(echoes), draft, answers, first);
        }
        requireReplies(draft, answers);
        return List.of(answers);
    }

    /** False when the last request has been acknowledged. */
    private boolean take(MessageReader reader, Draft draft, Answer[] answers, int first) {
        boolean open = true;
        while (reader.next()) {
            int i = reader.sequence() - first;
            if (i < 0 || i >= answers.length) {
                if (socket.isToGroup()) {
                    continue; // a notification of what somebody else has done
                }
                throw unasked(reader);
            }
            Optional<Query<?>> query = draft.query(i);
            if (reader.type() == Rtnl.NLMSG_ERROR) {
                answers[i] = new Answer(reader.ack(), answers[i].reply());
                open &= i < answers.length - 1;
            } else if (query.isPresent() && reader.type() == query.get().replyType()) {
                answers[i] = new Answer(answers[i].ack(), query.get().reader().apply(reader));
            }
        }
        return open;
    }

    /** What was asked for comes, or a refusal. Neither would read as: there is no such thing. */
    private void requireReplies(Draft draft, Answer[] answers) {
        for (int i = 0; i < answers.length; i++) {
            if (draft.query(i).isPresent() && answers[i].ok() && answers[i].reply() == null) {
                throw new SyscallException(
                        Subsystem.NETLINK, "receive from " + socket.peer() + ", an answer was lost", EBADMSG);
            }
        }
    }

    /** Not even a late answer: a socket on which an exchange broke off is never used again. */
    private SyscallException unasked(MessageReader reader) {
        return new SyscallException(
                Subsystem.NETLINK,
                "receive from " + socket.peer() + ", an answer to request " + reader.sequence(),
                EBADMSG);
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
