package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.harness.guest.GuestPort;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.TapDevice;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/** The open queues of a modelled TAP, on the guest's side. */
final class MemoryPort implements GuestPort {

    /** {@code TUN_READQ_SIZE} in {@code drivers/net/tun.c}: what comes on top of it is dropped. */
    private static final int QUEUE_FRAMES = 500;

    private record Arrival(int queue, @Nullable EthernetFrame frame) {}

    /** Stands for a call of {@link #wake} or the removal of the TAP. */
    private static final Arrival NOTHING = new Arrival(-1, null);

    private final TapLink tap;
    private final int headerSize;
    private final AtomicIntegerArray waiting;
    private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private volatile boolean removed;

    /** Whoever opens a TAP sets the size of the vnet header that he uses. */
    MemoryPort(TapLink tap, int queues) {
        this.tap = tap;
        this.headerSize = TapDevice.DEFAULT_VNET_HEADER_SIZE;
        tap.headerSize = headerSize;
        this.waiting = new AtomicIntegerArray(queues);
    }

    @Override
    public int queues() {
        return waiting.length();
    }

    @Override
    public void send(int queue, EthernetFrame frame) {
        requireTap();
        tap.namespace.host().locked(() -> {
            tap.fromGuest(this, queue, frame);
            return null;
        });
    }

    @Override
    public void receive(int timeoutMillis, Receiver receiver) {
        Arrival arrival = next(timeoutMillis);
        while (arrival != null) {
            if (arrival.frame() != null) {
                waiting.decrementAndGet(arrival.queue());
                receiver.receive(arrival.queue(), arrival.frame());
            }
            arrival = arrivals.poll();
        }
        requireTap();
    }

    private @Nullable Arrival next(int timeoutMillis) {
        try {
            return timeoutMillis < 0 ? arrivals.take() : arrivals.poll(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("wait for frames of " + tap.name + " was interrupted", e);
        }
    }

    private void requireTap() {
        if (removed) {
            throw new IllegalStateException("TAP " + tap.name + " was removed while the guest had it open");
        }
    }

    /** Called under the host's lock. False if there is no room for the frame. */
    boolean deliver(int queue, EthernetFrame frame) {
        boolean room = waiting.get(queue) < QUEUE_FRAMES;
        if (room) {
            waiting.incrementAndGet(queue);
            arrivals.add(new Arrival(queue, frame));
        }
        return room;
    }

    /** Called under the host's lock. */
    void tapRemoved() {
        removed = true;
        wake();
    }

    @Override
    public void wake() {
        arrivals.add(NOTHING);
    }

    /** The queue by itself, for whoever has it as a descriptor. */
    void close(int queue) {
        tap.close(this, queue);
    }

    @Override
    public void setOwner(Owner owner) {
        change(() -> tap.owner = owner);
    }

    /** The TAP is told of another size than the one that is put before each frame. */
    @Override
    public void setHeaderSize(int bytes) {
        change(() -> tap.headerSize = bytes);
    }

    boolean expects(int bytes) {
        return headerSize == bytes;
    }

    @Override
    public void setPersistent(boolean persistent) {
        change(() -> tap.persistent = persistent);
    }

    private void change(Runnable work) {
        requireTap();
        tap.namespace.host().locked(() -> {
            work.run();
            return null;
        });
    }

    @Override
    public void close() {
        tap.namespace.host().locked(() -> {
            tap.close(this);
            return null;
        });
    }
}
