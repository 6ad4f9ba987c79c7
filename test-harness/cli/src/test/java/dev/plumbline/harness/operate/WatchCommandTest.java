package dev.plumbline.harness.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Backends;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.NicStatistics.Traffic;
import dev.plumbline.spi.Owner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class WatchCommandTest {

    private static final NicId NIC = NicId.of("vm1", "eth0");

    private final StringWriter out = new StringWriter();
    private final NetworkBackend backend =
            Backends.select("in-memory").open(BackendOptions.of(Map.of("instance", "watch")));
    /** What happens between the rounds. */
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();

    @AfterEach
    void removeAll() {
        backend.detach(NIC);
        backend.close();
    }

    private void attach() {
        backend.attach(NicRequest.builder(NIC, GeneveTunnel.of("42", "192.0.2.2"), new Owner(0, 0))
                .build());
    }

    private int watch(boolean shown, String... words) {
        PrintWriter printer = new PrintWriter(out, true);
        WatchCommand command = new WatchCommand(
                new Terminal(printer, printer, Optional.empty(), shown, 80),
                seconds -> Optional.ofNullable(meanwhile.poll()).ifPresent(Runnable::run));
        return new CommandLine(command)
                .setErr(printer)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    printer.println(failure.getMessage());
                    return 2;
                })
                .execute(Stream.concat(Stream.of(words), Stream.of("--provider", "in-memory", "--instance", "watch"))
                        .toArray(String[]::new));
    }

    @Test
    void nicsThatComeAndGoAreEventsBetweenTheRounds() {
        meanwhile.add(this::attach);
        meanwhile.add(() -> {});
        meanwhile.add(() -> backend.detach(NIC));
        assertThat(watch(false, "--count", "3")).isZero();
        assertThat(out.toString().lines())
                .containsExactly("attached\t\tvm1/eth0\t", "rate\t\tvm1/eth0\t0\t0\t0\t0\t0", "gone\t\tvm1/eth0\t");
    }

    @Test
    void aProgramThatWantsJsonGetsAnObjectPerLine() {
        meanwhile.add(this::attach);
        meanwhile.add(() -> {});
        assertThat(watch(true, "--count", "2", "--json")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "{\"event\":\"attached\",\"id\":{\"vm\":\"vm1\",\"nic\":\"eth0\"}}",
                        "{\"event\":\"rate\",\"id\":{\"vm\":\"vm1\",\"nic\":\"eth0\"},\"sentFrames\":0,\"sentBits\":0,"
                                + "\"receivedFrames\":0,\"receivedBits\":0,\"droppedFrames\":0}");
    }

    @Test
    void aPersonSeesATableThatIsRefreshed() {
        attach();
        assertThat(watch(true, "--count", "2")).isZero();
        String[] screens = out.toString().split("\u001b\\[H\u001b\\[J");
        assertThat(screens).hasSize(3);
        assertThat(screens[2].lines())
                .containsExactly(
                        "NIC       SENT/s  bit/s  RECEIVED/s  bit/s  DROPPED/s  STATE",
                        "vm1/eth0  0       0      0           0      0          ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--interval 0 | --interval must be 1 to 3600, got 0",
                "--count 0 | --count must be 1 to 1000000, got 0",
            })
    void mistakesAreRefused(String words, String message) {
        assertThat(watch(false, words.split(" "))).isEqualTo(2);
        assertThat(out.toString()).contains(message);
    }

    private static Round round(long seconds, Map<NicId, NicStatistics> traffic, Map<NicId, List<String>> drift) {
        return new Round(seconds * 1_000_000_000L, traffic, drift);
    }

    private static Map<NicId, NicStatistics> carried(long frames, long bytes, long dropped) {
        return Map.of(
                NIC,
                NicStatistics.of(
                        NIC, new Traffic(frames, bytes, dropped), new Traffic(2 * frames, 2 * bytes, dropped)));
    }

    @Test
    void ratesArePerSecondAndInBits() {
        Round before = round(10, carried(100, 1000, 1), Map.of());
        Round now = round(14, carried(180, 5000, 3), Map.of());
        assertThat(now.ratesSince(before)).containsExactly(Map.entry(NIC, new Round.Rate(20, 8000, 40, 16000, 1)));
    }

    /** A TAP that was made again counts from 0. */
    @Test
    void countersThatWentBackHaveNoRate() {
        assertThat(round(14, carried(1, 60, 0), Map.of()).ratesSince(round(10, carried(2, 120, 0), Map.of())))
                .isEmpty();
    }

    @Test
    void eachDifferenceIsOneEventWhenItBeginsAndWhenAllAreRepaired() {
        Round good = round(1, carried(0, 0, 0), Map.of());
        Round bad = round(2, carried(0, 0, 0), Map.of(NIC, List.of("TAP is down", "TAP has MTU 1400")));
        Round worse = round(3, carried(0, 0, 0), Map.of(NIC, List.of("TAP is down", "bridge is down")));
        assertThat(bad.eventsSince(good))
                .containsExactly(
                        new Round.Event("drift", NIC, "TAP is down"),
                        new Round.Event("drift", NIC, "TAP has MTU 1400"));
        assertThat(worse.eventsSince(bad)).containsExactly(new Round.Event("drift", NIC, "bridge is down"));
        assertThat(good.eventsSince(worse)).containsExactly(new Round.Event("repaired", NIC, ""));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "999,999", "1000,1.00 k", "9414000000,9.41 G", "1e15,1.00e+03 T"})
    void largeRatesHaveAPrefix(double value, String text) {
        assertThat(WatchText.scaled(value)).isEqualTo(text);
    }
}
