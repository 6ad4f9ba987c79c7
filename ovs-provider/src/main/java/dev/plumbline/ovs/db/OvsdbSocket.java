package dev.plumbline.ovs.db;

import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.ovs.codec.MessageSplitter;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A stream of messages to a server and from it, by a Unix domain socket. For one thread, which nobody may interrupt: an
 * interrupt would close the channel.
 */
final class OvsdbSocket implements AutoCloseable {

    private static final int BUFFER = 64 << 10;

    private final Path path;
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer received = ByteBuffer.allocate(BUFFER);
    private final MessageSplitter messages = new MessageSplitter();

    private OvsdbSocket(Path path, SocketChannel channel, Selector selector) throws IOException {
        this.path = path;
        this.channel = channel;
        this.selector = selector;
        channel.configureBlocking(false);
        this.key = channel.register(selector, 0);
    }

    /**
     * Connects. A server whose queue is full is refused at once, not waited for.
     *
     * @throws UnreachableException if there is no server
     */
    static OvsdbSocket open(Path path) {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(path));
                Selector selector = Selector.open();
                try {
                    return new OvsdbSocket(path, channel, selector);
                } catch (IOException | RuntimeException | Error e) {
                    selector.close();
                    throw e;
                }
            } catch (IOException | RuntimeException | Error e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnreachableException("nobody answers at " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * Sends a message.
     *
     * @throws UnreachableException if the server has gone away
     * @throws OvsdbTimeoutException if it does not take the message in time
     */
    void send(byte[] message, Deadline deadline) {
        ByteBuffer rest = ByteBuffer.wrap(message);
        try {
            while (rest.hasRemaining()) {
                if (channel.write(rest) == 0) {
                    await(SelectionKey.OP_WRITE, deadline);
                }
            }
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /**
     * Waits for a message.
     *
     * @throws UnreachableException if the server has gone away
     * @throws OvsdbTimeoutException if none comes in time
     */
    byte[] receive(Deadline deadline) {
        try {
            while (true) {
                Optional<byte[]> message = messages.next();
                if (message.isPresent()) {
                    return message.get();
                }
                int count = channel.read(received.clear());
                if (count < 0) {
                    throw new UnreachableException("the server at " + path + " closed the connection", null);
                }
                messages.add(received.flip());
                if (count == 0) {
                    await(SelectionKey.OP_READ, deadline);
                }
            }
        } catch (IOException e) {
            throw gone(e);
        }
    }

    private void await(int operation, Deadline deadline) throws IOException {
        if (deadline.hasPassed()) {
            throw new OvsdbTimeoutException(
                    "the server at " + path + " did not answer within " + deadline.millis() + " ms");
        }
        key.interestOps(operation);
        selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos())));
        selector.selectedKeys().clear();
    }

    private UnreachableException gone(IOException e) {
        return new UnreachableException("the server at " + path + " has gone away: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            throw gone(e);
        }
    }
}
