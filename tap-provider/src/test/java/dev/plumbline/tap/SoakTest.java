package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.spi.NicRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attaches and detaches again and again, with the default options; 10,000 times by {@code -Dplumbline.soak.cycles=10000}, in about a minute. */
@Tag("kernel")
class SoakTest {

    private static final int CYCLES = Integer.getInteger("plumbline.soak.cycles", 300);
    private static final int WARM_UP = CYCLES / 3;
    /** Each namespace keeps a socket for each deletion that was ever under way there at the same time. */
    private static final int SOCKETS = 64;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void manyCyclesLeaveEverythingFlat() {
        FaultTable table = new FaultTable("soak-table.txt", Footprint.columns());
        List<Netns> places = Stream.generate(Netns::new).limit(4).toList();
        List<String> pristine = places.stream().map(Netns::links).toList();
        Map<String, String> options = Map.of(TapOptions.NAMESPACE_LINGER, "60000");
        try (TapBackend backend = TapBackend.open(TapOptions.of(options), new NativeSyscalls())) {
            cycles(backend, places, 0, WARM_UP);
            Footprint before = Footprint.now();
            table.add(before.row("after " + WARM_UP + " cycles"));
            int step = Math.max(1, (CYCLES - WARM_UP) / 5);
            for (int done = WARM_UP; done < CYCLES; done += step) {
                cycles(backend, places, done, Math.min(CYCLES, done + step));
                table.add(Footprint.now().row("after " + Math.min(CYCLES, done + step) + " cycles"));
            }
            Footprint after = Footprint.now();
            backend.releaseSpares();
            assertThat(places.stream().map(Netns::links).toList()).isEqualTo(pristine);
            assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + SOCKETS);
            assertThat(after.threads()).isEqualTo(before.threads());
            assertThat(after.heapKiB()).isLessThan(before.heapKiB() + 2048);
            assertThat(after.residentKiB()).isLessThan(before.residentKiB() + 32 * 1024);
        } finally {
            places.forEach(Netns::close);
        }
    }

    /** In all namespaces at once: most of a detach is waiting for the kernel. */
    private static void cycles(TapBackend backend, List<Netns> places, int from, int to) {
        places.stream()
                .parallel()
                .forEach(at -> IntStream.range(from, to)
                        .filter(i -> i % places.size() == places.indexOf(at))
                        .forEach(i -> cycle(backend, at, i)));
    }

    private static void cycle(TapBackend backend, Netns at, int i) {
        NicRequest request =
                Requests.nic("vm" + i % 100, at.network(), 1 + i % 1000).build();
        backend.attach(request);
        assertThat(backend.detach(request.id())).isTrue();
    }
}
