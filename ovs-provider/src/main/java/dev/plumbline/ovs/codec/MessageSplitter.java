package dev.plumbline.ovs.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Cuts a stream of JSON objects into messages: nothing stands between them (RFC 7047, 4). Bytes of UTF-8 beyond ASCII are
 * never mistaken for a bracket or a quotation mark. Not safe for use by several threads.
 */
public final class MessageSplitter {

    /** Longer than any answer about a host; a server that never ends a message shall not take all memory. */
    public static final int MAX_BYTES = 64 << 20;

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final Queue<byte[]> whole = new ArrayDeque<>();
    private int depth;
    private boolean inText;
    private boolean escaped;

    /** Nothing has come yet. */
    public MessageSplitter() {}

    /**
     * Takes what has come.
     *
     * @param bytes from its position to its limit, which is its position afterwards
     * @throws MalformedReplyException if that is no stream of JSON objects, or a message is too long
     */
    public void add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            add(bytes.get());
        }
    }

    private void add(byte next) {
        if (depth == 0 && isSpace(next)) {
            return;
        }
        if (depth == 0 && next != '{') {
            throw new MalformedReplyException("a message begins with byte " + (next & 0xff) + " instead of {", null);
        }
        if (message.size() == MAX_BYTES) {
            throw new MalformedReplyException("a message is longer than " + MAX_BYTES + " bytes", null);
        }
        message.write(next);
        if (inText) {
            readText(next);
        } else {
            readStructure(next);
        }
    }

    private void readText(byte next) {
        if (escaped) {
            escaped = false;
        } else if (next == '\\') {
            escaped = true;
        } else if (next == '"') {
            inText = false;
        }
    }

    private void readStructure(byte next) {
        switch (next) {
            case '"' -> inText = true;
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            default -> {}
        }
        if (depth == 0) {
            whole.add(message.toByteArray());
            message.reset();
        }
    }

    private static boolean isSpace(byte next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }

    /**
     * The next message.
     *
     * @return its bytes; empty if it has not come whole
     */
    public Optional<byte[]> next() {
        return Optional.ofNullable(whole.poll());
    }
}
