package dev.plumbline.integration.support;

import dev.plumbline.harness.sys.FrameBuffer;
import dev.plumbline.harness.sys.ThreadNamespace;
import dev.plumbline.harness.sys.TunQueue;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.MacAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** A guest that sends large frames as fast as it can, on a thread of its own: whole ones, or segments to be cut. */
public final class LargeFrames implements AutoCloseable {

    /** Bytes of TCP in one segment. */
    private static final int SEGMENT = 8900;

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

    private LargeFrames(Attachment from, MacAddress mac, boolean cut) {
        this.perFrame = cut ? SEGMENTS_OF_ONE : 1;
        this.thread = new Thread(() -> send(from, mac, cut), "large-frames");
        thread.start();
    }

    /**
     * Begins to send.
     *
     * @param cut whether the kernel cuts what is sent into several frames
     */
    public static LargeFrames of(Attachment from, MacAddress mac, boolean cut) {
        return new LargeFrames(from, mac, cut);
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
            while (open.get()) {
                queue.write(buffer, VNET + length);
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
