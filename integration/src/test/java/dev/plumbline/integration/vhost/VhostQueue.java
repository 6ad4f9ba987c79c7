package dev.plumbline.integration.vhost;

import com.sun.jna.Memory;
import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.integration.support.Wait;
import dev.plumbline.spi.TapDevice;
import java.util.Arrays;

/** A queue pair as a VMM sets it up: vhost-net moves frames between the TAP and rings in this process's memory. */
final class VhostQueue implements AutoCloseable {

    /** VIRTIO_F_VERSION_1: its header has two bytes more than the legacy one. */
    private static final long VERSION_1 = 1L << 32;

    private static final int HEADER_BYTES = 12;

    /** Of a ring's descriptors; malloc aligns to 8 at least. */
    private static final int ALIGNMENT = 16;

    private final Memory memory = new Memory(2 * Ring.BYTES + ALIGNMENT);
    private final int headerBytes;
    private final Ring receive;
    private final Ring send;

    VhostQueue(int vhost, int tapQueue, TapDevice tap) {
        memory.clear();
        headerBytes = tap.vnetHeaderSize();
        int skip = (int) (-VhostCalls.address(memory) & ALIGNMENT - 1);
        long start = VhostCalls.address(memory) + skip;
        VhostCalls.longs(vhost, VhostCalls.SET_OWNER, 0);
        VhostCalls.longs(vhost, VhostCalls.SET_FEATURES, headerBytes == HEADER_BYTES ? VERSION_1 : 0);
        VhostCalls.longs(vhost, VhostCalls.SET_MEM_TABLE, 1, start, 2 * Ring.BYTES, start, 0);
        receive = new Ring(vhost, 0, memory.share(skip, Ring.BYTES));
        send = new Ring(vhost, 1, memory.share(skip + Ring.BYTES, Ring.BYTES));
        receive.join(vhost, tapQueue);
        send.join(vhost, tapQueue);
        receive.offerRoom();
    }

    void send(EthernetFrame frame) {
        byte[] bytes = new byte[headerBytes + frame.toBytes().length];
        System.arraycopy(frame.toBytes(), 0, bytes, headerBytes, frame.toBytes().length);
        send.offer(bytes);
        Wait.until("vhost-net has sent a frame", send::isDone);
    }

    boolean hasReceived() {
        return receive.isDone();
    }

    /** The frame that came, and room for the next one. */
    EthernetFrame take() {
        byte[] bytes = receive.received();
        receive.offerRoom();
        return EthernetFrame.parse(Arrays.copyOfRange(bytes, headerBytes, bytes.length));
    }

    @Override
    public void close() {
        receive.close();
        send.close();
        memory.close();
    }
}
