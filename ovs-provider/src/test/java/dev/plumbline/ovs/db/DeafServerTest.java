package dev.plumbline.ovs.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.ovs.codec.MalformedReplyException;
import dev.plumbline.ovs.codec.Message;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ovsdb-server cannot be made to do: to say nothing, to ask back, to speak another protocol. */
class DeafServerTest {

    @TempDir
    private Path folder;

    private ServerSocketChannel listening;
    private Ovsdb ovsdb;
    private SocketChannel server;

    @BeforeEach
    void connect() throws IOException {
        Path path = folder.resolve("db.sock");
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(path));
        ovsdb = Ovsdb.connect(path);
        server = listening.accept();
    }

    @AfterEach
    void close() throws IOException {
        ovsdb.close();
        server.close();
        listening.close();
    }

    private void say(String text) throws IOException {
        server.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Deadline in(int millis) {
        return Deadline.in(Duration.ofMillis(millis));
    }

    @Test
    void whoSaysNothingIsWaitedForUntilTheDeadline() {
        assertThatThrownBy(() -> ovsdb.echo(in(30)))
                .isInstanceOf(OvsdbTimeoutException.class)
                .hasMessageContaining("did not answer within 30 ms");
    }

    @Test
    void whoAsksBackIsAnsweredMeanwhile() throws IOException {
        say("{\"id\":\"echo\",\"method\":\"echo\",\"params\":[]}");
        say("{\"id\":null,\"method\":\"update\",\"params\":[]}");
        say("{\"id\":1,\"result\":[\"plumbline\"],\"error\":null}");

        ovsdb.echo(in(20_000));

        ByteBuffer got = ByteBuffer.allocate(1000);
        server.read(got);
        String sent = new String(got.array(), 0, got.position(), StandardCharsets.UTF_8);
        assertThat(sent).contains("\"method\":\"echo\"");
        if (!sent.contains("\"id\":\"echo\"")) { // the answer came in a read of its own
            server.read(got);
        }
        assertThat(new String(got.array(), 0, got.position(), StandardCharsets.UTF_8))
                .endsWith(new String(
                        Message.echo(Message.parse("{\"id\":\"echo\",\"method\":\"echo\",\"params\":[]}"
                                        .getBytes(StandardCharsets.UTF_8)))
                                .toBytes(),
                        StandardCharsets.UTF_8));
    }

    @Test
    void whoSpeaksAnotherProtocolIsRefused() throws IOException {
        say("HTTP/1.1 400 Bad Request");

        assertThatThrownBy(() -> ovsdb.echo(in(20_000))).isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void whoHangsUpIsNoticed() throws IOException {
        server.close();

        assertThatThrownBy(() -> ovsdb.echo(in(20_000))).isInstanceOf(UnreachableException.class);
    }

    @Test
    void whoTakesNothingIsWaitedForUntilTheDeadline() {
        var long5 = new dev.plumbline.ovs.codec.Transaction().comment("x".repeat(5 << 20));

        assertThatThrownBy(() -> ovsdb.transact("Open_vSwitch", long5, in(30)))
                .isInstanceOf(OvsdbTimeoutException.class);
    }
}
