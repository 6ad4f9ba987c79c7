package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A process without any capability that does nothing but open a TAP of this name, on a real kernel. How often it is the
 * first one is chance; it never has a queue of what was attached. {@link StolenQueueTest} leaves nothing to chance.
 */
@Tag("kernel")
class QueueThiefTest {

    private static final int ATTACHES = 50;

    /** TUNSETIFF with IFF_TAP, IFF_MULTI_QUEUE, IFF_NO_PI and IFF_VNET_HDR; each queue that it gets stays open. */
    private static final String THIEF = "$|=1; my @kept; print qq(ready\\n);"
            + " while (1) { open(my $tun, '+<', '/dev/net/tun') or die qq($!\\n);"
            + " while (1) { my $ifr = pack('a16 s x22', $ARGV[0], 0x5102);"
            + " last if ioctl($tun, 0x400454ca, $ifr); } push @kept, $tun; print qq(got one\\n); }";

    private static Process thief(Netns at, String tap, Path output) throws IOException {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", at.name()));
        words.addAll(List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"));
        words.addAll(List.of("perl", "-e", THIEF, tap));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
    }

    @Test
    void nobodyHasAQueueOfATapThatWasAttached() throws IOException {
        UserIds.needOthers();
        try (Netns at = new Netns();
                TapBackend backend = Requests.backend()) {
            NicRequest request = Requests.nic("vm1", at.network(), 42).build();
            String tap = backend.attach(request).tap().name().value();
            backend.detach(request.id());
            Path said = Files.createTempFile("thief", "");
            Process thief = thief(at, tap, said);
            try {
                while (thief.isAlive() && !Files.readString(said).startsWith("ready")) {
                    Thread.onSpinWait();
                }
                for (int i = 0; i < ATTACHES; i++) {
                    Attachment it = backend.attach(request);
                    assertThat(at.ip("-d link show " + tap)).contains(" numqueues 0 numdisabled 0 ");
                    assertThat(backend.check(it)).isEmpty();
                    backend.detach(request.id());
                }
                assertThat(thief.isAlive()).isTrue();
            } finally {
                thief.destroyForcibly();
                Files.delete(said);
            }
            assertThat(at.ip("-o link show").lines()).hasSize(1);
        }
    }
}
