package dev.plumbline.vmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.Errno;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a monitor that says what QEMU 7.2 says. */
class QmpTest {

    private static final String GREETING = "{\"QMP\": {\"version\": {}, \"capabilities\": [\"oob\"]}}";
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    /** Answers one command after another, and remembers them. */
    private CompletableFuture<List<String>> monitor(String... answers) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve("qmp")));
        return CompletableFuture.supplyAsync(() -> {
            try (server;
                    SocketChannel client = server.accept();
                    BufferedReader commands = new BufferedReader(
                            new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8))) {
                List<String> heard = new ArrayList<>();
                say(client, GREETING + "\r\n");
                for (String answer : answers) {
                    heard.add(commands.readLine());
                    say(client, answer + "\r\n");
                }
                return heard;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void say(SocketChannel client, String text) throws IOException {
        client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Qmp connect() {
        return Qmp.connect(folder.resolve("qmp"));
    }

    @Test
    void capabilitiesAreNegotiatedFirst() throws IOException {
        CompletableFuture<List<String>> heard =
                monitor("{\"return\": {}, \"id\": 1}", "{\"return\": {\"a\": 5}, \"id\": 2}");
        try (Qmp qmp = connect()) {
            assertThat(qmp.execute("query-x", Map.of("k", "v"))).isEqualTo("{\"a\": 5}");
        }

        assertThat(heard.join())
                .containsExactly(
                        "{\"execute\":\"qmp_capabilities\",\"arguments\":{},\"id\":1}",
                        "{\"execute\":\"query-x\",\"arguments\":{\"k\":\"v\"},\"id\":2}");
    }

    @Test
    void aRefusalIsInQemusWords() throws IOException {
        CompletableFuture<List<String>> unused = monitor(
                "{\"return\": {}, \"id\": 1}",
                "{\"id\": 2, \"error\": {\"class\": \"GenericError\", \"desc\": \"could not configure /dev/net/tun\"}}");
        try (Qmp qmp = connect()) {
            assertThatThrownBy(() -> qmp.execute("netdev_add", Map.of()))
                    .isInstanceOf(QmpException.class)
                    .hasMessage("QMP netdev_add failed: could not configure /dev/net/tun");
        }
    }

    @Test
    void anEventBetweenIsHandedToWhoWaitsForIt() throws IOException {
        CompletableFuture<List<String>> unused = monitor(
                "{\"return\": {}, \"id\": 1}",
                "{\"event\": \"DEVICE_DELETED\", \"data\": {\"device\": \"net1_dev\"}}\r\n"
                        + "{\"event\": \"DEVICE_DELETED\", \"data\": {\"device\": \"net0_dev\"}}\r\n"
                        + "{\"return\": {}, \"id\": 2}");
        try (Qmp qmp = connect()) {
            Qmp.EventWait deleted = qmp.expect("DEVICE_DELETED", "device", "net0_dev");
            qmp.execute("device_del", Map.of("id", "net0_dev"));

            assertThat(deleted.await(SOON)).isEqualTo("{\"device\": \"net0_dev\"}");
        }
    }

    @Test
    void aMonitorThatClosesEndsEveryWait() throws IOException {
        CompletableFuture<List<String>> unused = monitor("{\"return\": {}, \"id\": 1}");
        try (Qmp qmp = connect()) {
            assertThatThrownBy(() -> qmp.execute("cont", Map.of()))
                    .isInstanceOf(QmpException.class)
                    .hasMessageStartingWith("QMP cont failed: ");
        }
    }

    @Test
    void nobodyThereIsToldApart() {
        assertThatThrownBy(this::connect)
                .isInstanceOfSatisfying(
                        UnixSocketException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT));
    }
}
