package dev.plumbline.integration.support;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.harness.guest.GuestPort;
import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.spi.Attachment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A guest that sends whatever it likes: the first queue of a NIC, byte for byte. */
public final class GuestWire implements AutoCloseable {

    private static final int PATIENCE = 10_000; // ms

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final GuestPort port;
    private final List<byte[]> arrived = new ArrayList<>();

    private GuestWire(Net net, Attachment attachment) {
        this.port = onThread(() -> GuestPortFactory.of(net.backend()).open(attachment, attachment.owner()));
    }

    public static GuestWire of(Net net, Attachment attachment) {
        return new GuestWire(net, attachment);
    }

    private <T> T onThread(Callable<T> work) {
        try {
            return thread.submit(work).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void send(byte[]... frames) {
        onThread(() -> {
            for (byte[] frame : frames) {
                port.send(0, EthernetFrame.parse(frame));
            }
            return null;
        });
    }

    /** Sends until the other one hears it: the first frames wait for carriers, and for neighbours of the underlay. */
    public void reach(GuestWire other) {
        byte[] hello = Packets.frame("ffffffffffff", "02ffffffff03", "", 0x88b5, new byte[] {2});
        long end = System.nanoTime() + PATIENCE * 1_000_000L;
        int sent = 0;
        int heard = 0;
        while (heard == 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("none of " + sent + " frames got through");
            }
            send(hello);
            sent++;
            heard = other.within(20).size();
        }
        byte[] last = Packets.frame("ffffffffffff", "02ffffffff03", "", 0x88b5, new byte[] {3});
        send(last);
        other.until(last);
    }

    /** What has arrived before a frame that is known to come, without it. */
    public List<byte[]> until(byte[] marker) {
        return onThread(() -> {
            long end = System.nanoTime() + PATIENCE * 1_000_000L;
            while (arrived.stream().noneMatch(frame -> Arrays.equals(frame, marker))) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(
                            "the frame that marks the end never came, but " + arrived.size() + " others");
                }
                port.receive(100, (queue, frame) -> arrived.add(frame.toBytes()));
            }
            return take(marker);
        });
    }

    /** What arrives within a while in which nothing should. */
    public List<byte[]> within(int millis) {
        return onThread(() -> {
            long end = System.nanoTime() + millis * 1_000_000L;
            while (System.nanoTime() < end) {
                port.receive(
                        (int) Math.max(0, (end - System.nanoTime()) / 1_000_000),
                        (queue, frame) -> arrived.add(frame.toBytes()));
            }
            return take(new byte[0]);
        });
    }

    private List<byte[]> take(byte[] marker) {
        List<byte[]> all = new ArrayList<>(arrived);
        arrived.clear();
        all.removeIf(frame -> Arrays.equals(frame, marker));
        return all;
    }

    @Override
    public void close() {
        onThread(() -> {
            port.close();
            return null;
        });
        thread.shutdown();
    }
}
