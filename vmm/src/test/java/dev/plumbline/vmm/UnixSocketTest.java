package dev.plumbline.vmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTest {

    @TempDir
    Path folder;

    private ServerSocketChannel listen() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
    }

    @Test
    void bytesGoBothWays() throws IOException {
        try (ServerSocketChannel server = listen();
                UnixSocket socket = UnixSocket.connect(folder.resolve("socket"));
                SocketChannel other = server.accept()) {
            socket.send("there".getBytes(StandardCharsets.UTF_8), List.of());
            ByteBuffer there = ByteBuffer.allocate(5);
            while (there.hasRemaining()) {
                other.read(there);
            }
            other.write(ByteBuffer.wrap("back".getBytes(StandardCharsets.UTF_8)));
            byte[] back = new byte[10];

            assertThat(there.array()).asString(StandardCharsets.UTF_8).isEqualTo("there");
            assertThat(socket.receive(back)).isEqualTo(4);
        }
    }

    @Test
    void theEndOfTheOtherIsZeroBytes() throws IOException {
        try (ServerSocketChannel server = listen();
                UnixSocket socket = UnixSocket.connect(folder.resolve("socket"))) {
            server.accept().close();

            assertThat(socket.receive(new byte[1])).isZero();
        }
    }

    @Test
    void aDescriptorThatIsNotOpenIsRefused() throws IOException {
        try (ServerSocketChannel server = listen();
                UnixSocket socket = UnixSocket.connect(folder.resolve("socket"));
                SocketChannel other = server.accept()) {
            assertThat(other.isConnected()).isTrue();
            assertThatThrownBy(() -> socket.send(new byte[1], List.of(1 << 20)))
                    .isInstanceOfSatisfying(
                            UnixSocketException.class,
                            e -> assertThat(e.errno().number()).isEqualTo(9)); // EBADF
        }
    }

    @Test
    void aPathThatIsTooLongIsRefusedBeforeItIsCut() {
        Path path = Path.of("/" + "x".repeat(107));

        assertThatThrownBy(() -> UnixSocket.connect(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("108");
    }
}
