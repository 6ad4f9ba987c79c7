package dev.plumbline.linux.netlink;

import java.util.function.Function;

/**
 * A request that the kernel answers by messages of one type, as well as by an acknowledgement.
 *
 * @param <T> what such a message is read as
 * @param request how to ask
 * @param replyType type of the messages, such as {@code RTM_NEWLINK}
 * @param reader reads one of them, at which the reader stands; throws {@link MalformedMessageException}
 */
public record Query<T>(Request request, int replyType, Function<MessageReader, T> reader) implements Request {

    @Override
    public void write(MessageWriter writer, int flags) {
        request.write(writer, flags);
    }
}
