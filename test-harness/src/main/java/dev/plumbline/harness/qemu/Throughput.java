package dev.plumbline.harness.qemu;

import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.harness.guest.GuestException;
import dev.plumbline.harness.qemu.GuestConsole.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Streams bytes from one guest to another over TCP, and times it with the sender's clock. */
public final class Throughput {

    private static final int PORT = 5001;
    private static final int BLOCK_BYTES = 65_536;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final double BITS_PER_MEGABIT = 1e6;

    private Throughput() {}

    /**
     * Measures.
     *
     * @param from who sends
     * @param to who receives
     * @param address an address of the receiver
     * @param blocks how many blocks of 64 KiB to send
     * @return megabits of payload a second
     * @throws GuestException if not all arrives
     */
    public static double megabits(QemuGuest from, QemuGuest to, Ipv4Address address, int blocks) {
        CompletableFuture<Answer> sink = to.console().start("sink " + PORT);
        to.run("sink_ready " + PORT);
        List<String> times =
                from.console().run("pour " + address + " " + PORT + " " + blocks, TIMEOUT);
        Answer swallowed = to.console().await(sink, "end its stream", TIMEOUT);
        long sent = (long) blocks * BLOCK_BYTES;
        if (!swallowed.lines().equals(List.of(Long.toString(sent)))) {
            throw new GuestException("of " + sent + " bytes to " + address + " there arrived "
                    + String.join("; ", swallowed.lines()), null);
        }
        return sent * Byte.SIZE / seconds(times) / BITS_PER_MEGABIT;
    }

    private static double seconds(List<String> times) {
        if (times.size() != 2 || !times.stream().allMatch(time -> time.matches("\\d+\\.\\d+"))) {
            throw new GuestException("the guest told no times: " + String.join("; ", times), null);
        }
        // at least one tick of the guest's clock
        return Math.max(0.01, Double.parseDouble(times.get(1)) - Double.parseDouble(times.get(0)));
    }
}
