package dev.plumbline.harness.qemu;

import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.harness.guest.GuestException;
import dev.plumbline.harness.qemu.GuestConsole.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Streams bytes from one guest to another over TCP, timed by the receiver's clock. */
public final class Throughput {

    private static final int PORT = 5001;
    private static final double BITS_PER_BLOCK = 65_536.0 * Byte.SIZE;
    private static final double TICK_SECONDS = 0.01;
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
        from.console().run("pour " + address + " " + PORT + " " + blocks, TIMEOUT);
        return megabits(
                blocks, to.console().await(sink, "end its stream", TIMEOUT).lines());
    }

    static double megabits(int blocks, List<String> told) {
        String whole = blocks + "+0 records in";
        if (told.size() != 4 || !told.get(1).equals(whole) || !isTime(told.get(0)) || !isTime(told.get(3))) {
            throw new GuestException("of " + blocks + " blocks not all arrived: " + String.join("; ", told), null);
        }
        double seconds = Double.parseDouble(told.get(3)) - Double.parseDouble(told.get(0));
        return blocks * BITS_PER_BLOCK / Math.max(TICK_SECONDS, seconds) / BITS_PER_MEGABIT;
    }

    private static boolean isTime(String text) {
        return text.matches("\\d{1,9}\\.\\d\\d");
    }
}
