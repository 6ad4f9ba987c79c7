package dev.plumbline.linux.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Requests that are written down, to be sent once or several times. Indexes of links that are yet to be made
 * ({@link LinkRef.Pending}) are filled in on sending.
 */
public final class Draft {

    private final MessageWriter writer = new MessageWriter();
    private final List<Optional<Query<?>>> queries;

    private Draft(List<Optional<Query<?>>> queries) {
        this.queries = queries;
    }

    /**
     * Writes requests down; the last one asks to be acknowledged.
     *
     * @param requests one or more
     * @return what was written
     */
    public static Draft of(List<Request> requests) {
        Draft draft = new Draft(new ArrayList<>(requests.size()));
        for (Request request : requests) {
            boolean last = draft.size() == requests.size() - 1;
            request.write(draft.writer, last ? Rtnl.NLM_F_ACK : 0);
            draft.queries.add(request instanceof Query<?> query ? Optional.of(query) : Optional.empty());
        }
        return draft;
    }

    /**
     * Writes down a request that is answered by many messages.
     *
     * @param request a dump
     * @return what was written
     */
    public static Draft ofDump(Request request) {
        Draft draft = new Draft(List.of(Optional.empty()));
        request.write(draft.writer, 0);
        return draft;
    }

    /**
     * How many requests these are.
     *
     * @return a number
     */
    public int size() {
        return queries.size();
    }

    /**
     * How long they are.
     *
     * @return bytes
     */
    public int length() {
        return writer.length();
    }

    /**
     * What a request asks for.
     *
     * @param number of the request, from 0 on
     * @return empty if it asks for nothing
     */
    public Optional<Query<?>> query(int number) {
        return queries.get(number);
    }

    /**
     * Whether an answer comes as a notification ({@link Rtnl#NLM_F_ECHO}), as that about a queueing discipline does.
     *
     * @return whether a request asks for that
     */
    public boolean asksForEcho() {
        return writer.asksForEcho();
    }

    /**
     * Copies it, ready to be sent.
     *
     * @param to where to; in native byte order, and with room for it
     * @param firstSequence sequence number of the first request; each further one has the next
     * @param indexes of pending links
     */
    public void copy(ByteBuffer to, int firstSequence, int... indexes) {
        writer.copy(to, firstSequence, indexes);
    }
}
