package dev.plumbline.harness.tck;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.harness.guest.GuestPort;
import dev.plumbline.kit.NotHereException;
import dev.plumbline.kit.Wire;
import dev.plumbline.spi.Owner;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** The port of a simulated guest. */
final class GuestWire implements Wire {

    private final GuestPort port;
    private final boolean closes;
    private final Queue<byte[]> arrived = new ArrayDeque<>();

    /** Closes the port together with itself. */
    GuestWire(GuestPort port) {
        this(port, true);
    }

    /** Leaves a port open whose descriptors are somebody else's. */
    GuestWire(GuestPort port, boolean closes) {
        this.port = port;
        this.closes = closes;
    }

    @Override
    public int queues() {
        return port.queues();
    }

    @Override
    public void send(int queue, byte[] frame) {
        port.send(queue, EthernetFrame.parse(frame));
    }

    @Override
    public Optional<byte[]> receive(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (arrived.isEmpty()) {
            long left = end - System.nanoTime();
            port.receive(
                    (int) Math.max(0, Duration.ofNanos(left).toMillis()),
                    (queue, frame) -> arrived.add(frame.toBytes()));
            if (left <= 0) {
                break;
            }
        }
        return Optional.ofNullable(arrived.poll());
    }

    @Override
    public void setOwner(Owner owner) {
        byQueue(() -> port.setOwner(owner));
    }

    @Override
    public void setPersistent(boolean persistent) {
        byQueue(() -> port.setPersistent(persistent));
    }

    @Override
    public void setHeaderSize(int bytes) {
        byQueue(() -> port.setHeaderSize(bytes));
    }

    private static void byQueue(Runnable work) {
        try {
            work.run();
        } catch (UnsupportedOperationException e) {
            throw new NotHereException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        if (closes) {
            port.close();
        }
    }
}
