package dev.plumbline.integration.support;

import dev.plumbline.harness.sys.FrameBuffer;
import dev.plumbline.harness.sys.ThreadNamespace;
import dev.plumbline.harness.sys.TunQueue;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.MacAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A guest that sends large frames as fast as it can, on a thread of its own: whole ones, or segments to be cut. */
public final class LargeFrames implements AutoCloseable {

    /** Bytes of TCP in one segment. */
    private static final int SEGMENT = 8900;

    /** What is written before a guest that has other work pauses: several times 10 Mbit/s even where it sleeps for 10 ms. */
    private static final int AT_ONCE = 8;

    private static final long PAUSE_NANOS = 1_000_000;

    private static final int ETHERNET = 14;
    private static final int HEADERS = ETHERNET + 20 + 20;
    private static final int SEGMENTS_OF_ONE = 7;
    private static final int VNET = 12;
    private static final int GSO_TCPV4 = 1;
    private static final int NEEDS_CHECKSUM = 1;
    private static final int TCP_CHECKSUM = 16;

    /** Bytes of each frame that arrives. */
    public static final int BYTES = HEADERS + SEGMENT;

    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Thread thread;
    private final int perFrame;

    private final boolean pauses;

    private LargeFrames(Attachment from, MacAddress mac, boolean cut, boolean pauses) {
        this.perFrame = cut ? SEGMENTS_OF_ONE : 1;
        this.pauses = pauses;
        this.thread = new Thread(() -> send(from, mac, cut), "large-frames");
        thread.start();
    }

    /**
     * Begins to send.
     *
     * @param cut whether the kernel cuts what is sent into several frames
     */
    public static LargeFrames of(Attachment from, MacAddress mac, boolean cut) {
        return new LargeFrames(from, mac, cut, false);
    }

    /** Begins to send, with pauses, so that on one processor others can read. */
    public static LargeFrames withPauses(Attachment from, MacAddress mac, boolean cut) {
        return new LargeFrames(from, mac, cut, true);
    }

    /** How many frames arrive of each that is sent. */
    public int perFrame() {
        return perFrame;
    }

    private void send(Attachment from, MacAddress mac, boolean cut) {
        ThreadNamespace.enter(from.namespace());
        int length = HEADERS + perFrame * SEGMENT;
        try (TunQueue queue = TunQueue.open(from.tap())) {
            FrameBuffer buffer = new FrameBuffer(VNET + length);
            ByteBuffer out = buffer.clear();
            out.put((byte) (cut ? NEEDS_CHECKSUM : 0)).put((byte) (cut ? GSO_TCPV4 : 0));
            out.putShort((short) HEADERS).putShort((short) SEGMENT);
            out.putShort((short) (ETHERNET + 20)).putShort((short) TCP_CHECKSUM).putShort((short) 0);
            String source = from.guestMac().toString();
            byte[] segment = new byte[20 + perFrame * SEGMENT];
            segment[12] = 5 << 4;
            segment[13] = 0x10;
            out.put(Packets.frame(
                    mac.toString(), source, "", Packets.IPV4, Packets.ipv4("10.0.0.1", "10.0.0.2", 6, segment)));
            for (int i = 1; open.get(); i++) {
                queue.write(buffer, VNET + length);
                if (pauses && i % AT_ONCE == 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    @Override
    public void close() {
        open.set(false);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
