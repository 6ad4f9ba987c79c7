package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.NicStatistics.Traffic;

/** Counts the frames of one direction. Guarded by the host's lock. */
final class TrafficCounter {

    private long frames;
    private long bytes;
    private long dropped;

    void count(EthernetFrame frame, boolean passes) {
        if (passes) {
            frames++;
            bytes += EthernetFrame.HEADER_BYTES + frame.payloadLength();
        } else {
            dropped++;
        }
    }

    Traffic traffic() {
        return new Traffic(frames, bytes, dropped);
    }
}
