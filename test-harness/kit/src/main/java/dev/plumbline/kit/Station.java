package dev.plumbline.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Something that sends and receives Ethernet frames: a guest, or the other end of a tunnel or an uplink. */
abstract class Station implements AutoCloseable {

    private static final int ATTEMPTS = 20;

    private final Duration quiet;

    /** A frame that has not come within {@code quiet} is taken not to come; one that has to come is waited for longer. */
    Station(Duration quiet) {
        this.quiet = quiet;
    }

    abstract void send(byte[] frame);

    abstract Optional<byte[]> receive(Duration longest);

    @Override
    public abstract void close();

    /** Sends until the other one hears it: the first frames wait for carriers, and for neighbours of the underlay. */
    final boolean reaches(Station other) {
        byte[] hello = Packets.marker();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            send(hello);
            if (other.receive(quiet).isPresent()) {
                byte[] last = Packets.marker();
                send(last);
                return other.until(last).isPresent();
            }
        }
        return false;
    }

    /** What has arrived before a frame that is known to come, without it; empty if that one never came. */
    final Optional<List<byte[]>> until(byte[] marker) {
        List<byte[]> arrived = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<byte[]> one = receive(quiet);
            while (one.isPresent()) {
                if (Arrays.equals(one.get(), marker)) {
                    return Optional.of(arrived);
                }
                arrived.add(one.get());
                one = receive(quiet);
            }
        }
        return Optional.empty();
    }

    /** What arrives where nothing should. */
    final List<byte[]> inVain() {
        List<byte[]> arrived = new ArrayList<>();
        long end = System.nanoTime() + quiet.toNanos();
        do {
            receive(Duration.ofNanos(Math.max(0, end - System.nanoTime()))).ifPresent(arrived::add);
        } while (System.nanoTime() < end);
        receive(Duration.ZERO).ifPresent(arrived::add);
        return arrived;
    }
}
