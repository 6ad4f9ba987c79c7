package dev.plumbline.harness.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.harness.guest.GuestException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GuestConsoleTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final PipedOutputStream guestSays = new PipedOutputStream();
    private final PipedInputStream guestHears = new PipedInputStream();
    private final BufferedReader heard = new BufferedReader(new InputStreamReader(guestHears, StandardCharsets.UTF_8));
    private final GuestConsole console = console();

    private GuestConsole console() {
        try {
            return new GuestConsole(new PipedInputStream(guestSays), new PipedOutputStream(guestHears), "vm1");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void say(String text) throws IOException {
        guestSays.write(text.getBytes(StandardCharsets.UTF_8));
        guestSays.flush();
    }

    @Test
    void anAnswerIsPutTogetherFromItsLines() throws IOException {
        CompletableFuture<GuestConsole.Answer> answer = console.start("ls");
        assertThat(heard.readLine()).isEqualTo("1 ls");
        say("@1:bin\r\n[ 1.0] the kernel interrupts\r\n@2:of somebody else\r\n@1:dev\r\n@1=0\r\n");

        assertThat(answer.join().lines()).containsExactly("bin", "dev");
    }

    @Test
    void aCommandThatFailsTellsWhatItPrinted() {
        CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> {
            try {
                heard.readLine();
                say("@1:no such file\n@1=2\n");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThatThrownBy(() -> console.run("cat x", SOON))
                .isInstanceOf(GuestException.class)
                .hasMessageContaining("\"cat x\" ended with status 2: no such file");
    }

    @Test
    void aGuestThatDiesEndsTheWaitWithItsLastWords() throws IOException {
        say("Kernel panic - not syncing\n");
        guestSays.close();

        assertThatThrownBy(() -> console.awaitReady(SOON))
                .isInstanceOf(GuestException.class)
                .hasMessageContaining("console was closed")
                .hasMessageContaining("Kernel panic - not syncing");
    }

    @Test
    void aGuestThatIsSilentIsNotWaitedForForever() {
        assertThatThrownBy(() -> console.awaitReady(Duration.ofMillis(20)))
                .isInstanceOf(GuestException.class)
                .hasMessageContaining("did not start within");
    }
}
