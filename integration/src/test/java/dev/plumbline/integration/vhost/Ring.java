package dev.plumbline.integration.vhost;

import com.sun.jna.Pointer;

/** One virtqueue of a single descriptor: the ring in the layout of virtio's split queues, and the buffer it points to. */
final class Ring {

    static final int BYTES = 0x4000;

    private static final int AVAILABLE = 0x100;
    private static final int USED = 0x200;
    private static final int BUFFER = 0x1000;
    private static final int MOST = BYTES - BUFFER;
    private static final short DEVICE_WRITES = 2;

    private final Pointer memory;
    private final int index;
    private final int kick;
    private int offered;

    /** Tells vhost of it. Guest's and VMM's addresses are the same here. */
    Ring(int vhost, int index, Pointer memory) {
        this.memory = memory;
        this.index = index;
        this.kick = VhostCalls.eventFd();
        long base = VhostCalls.address(memory);
        VhostCalls.ints(vhost, VhostCalls.SET_VRING_NUM, index, 1);
        VhostCalls.ints(vhost, VhostCalls.SET_VRING_BASE, index, 0);
        VhostCalls.longs(vhost, VhostCalls.SET_VRING_ADDR, index, base, base + USED, base + AVAILABLE, 0);
        VhostCalls.ints(vhost, VhostCalls.SET_VRING_KICK, index, kick);
    }

    void join(int vhost, int tap) {
        VhostCalls.ints(vhost, VhostCalls.SET_BACKEND, index, tap);
    }

    /** Lets vhost send these bytes. */
    void offer(byte[] bytes) {
        memory.write(BUFFER, bytes, 0, bytes.length);
        offer(bytes.length, (short) 0);
    }

    /** Lets vhost write what it receives. */
    void offerRoom() {
        offer(MOST, DEVICE_WRITES);
    }

    private void offer(int length, short flags) {
        memory.setLong(0, VhostCalls.address(memory) + BUFFER);
        memory.setInt(8, length);
        memory.setShort(12, flags);
        memory.setShort(AVAILABLE + 4, (short) 0); // the descriptor offered
        memory.setShort(AVAILABLE + 2, (short) ++offered);
        VhostCalls.signal(kick);
    }

    /** Whether vhost is done with what was offered last. */
    boolean isDone() {
        return memory.getShort(USED + 2) == (short) offered;
    }

    byte[] received() {
        return memory.getByteArray(BUFFER, memory.getInt(USED + 8));
    }

    void close() {
        VhostCalls.close(kick);
    }
}
